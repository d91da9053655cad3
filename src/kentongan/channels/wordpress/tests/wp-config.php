<?php
define('DB_NAME', 'wp'); define('DB_USER', 'x'); define('DB_PASSWORD', 'x'); define('DB_HOST', 'x');
define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('DB_DIR', '{SITE}/wp-content/database/'); define('DB_FILE', '.ht.sqlite');
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as $name) {
    define($name, hash('sha256', $name . ' only for tests'));
}
define('WP_HOME', 'http://127.0.0.1:{PORT}'); define('WP_SITEURL', 'http://127.0.0.1:{PORT}');
define('WP_ENVIRONMENT_TYPE', 'local'); // application passwords without https
define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true); define('AUTOMATIC_UPDATER_DISABLED', true);
define('FS_METHOD', 'direct');
$table_prefix = 'wp_';
if (!defined('ABSPATH')) { define('ABSPATH', __DIR__ . '/'); }
require_once ABSPATH . 'wp-settings.php';
