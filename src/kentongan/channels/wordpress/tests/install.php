<?php
// Installs the site whose folder is given, with one person for each role; prints their application passwords as JSON.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1'; $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1'; $_SERVER['REQUEST_METHOD'] = 'GET';
function wp_mail() { return true; }
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
if (!is_blog_installed()) wp_install('Dinas Uji', 'administrator', 'administrator@example.test', true, '', wp_generate_password());
global $wp_rewrite;
$wp_rewrite->set_permalink_structure('/%year%/%monthnum%/%postname%/');
update_option('rewrite_rules', false);
foreach (get_posts(['numberposts' => -1, 'post_type' => 'any']) as $post) { wp_delete_post($post->ID, true); }
$found = [];
foreach (['administrator', 'editor', 'author', 'subscriber'] as $role) {
    $user = get_user_by('login', $role);
    $id = $user ? $user->ID : wp_insert_user([
        'user_login' => $role, 'user_pass' => wp_generate_password(), 'user_email' => "$role@example.test", 'role' => $role,
        'display_name' => "Peraga $role",
    ]);
    [$found[$role]] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'tests']);
}
echo "\n" . json_encode($found) . "\n";
