"""From the folder of baked sites to other places: a folder for another server, SFTP, object storage."""
