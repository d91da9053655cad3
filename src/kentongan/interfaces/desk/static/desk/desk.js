/* The desk works without script; script makes it quicker. */
