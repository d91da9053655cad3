"""The names that the Graph API takes of a Page: Meta's own lists (facebook_business 26.0.3, adobjects)."""

from __future__ import annotations

#: Page.create_feed, without what Meta's own composer alone sends
FEED = frozenset(
    {
        "actions", "attached_media", "backdated_time", "backdated_time_granularity", "call_to_action", "caption",
        "child_attachments", "client_mutation_id", "coordinates", "description", "enforce_link_ownership",
        "feed_targeting", "is_explicit_location", "link", "message", "multi_share_end_card", "multi_share_optimized",
        "name", "object_attachment", "picture", "place", "privacy", "published", "scheduled_publish_time", "source",
        "tags", "targeting", "thumbnail", "title", "unpublished_content_type",
    }
)  # fmt: skip
#: Page.create_photo, likewise
PHOTO = frozenset(
    {
        "aid", "allow_spherical_photo", "alt_text_custom", "backdated_time", "backdated_time_granularity", "caption",
        "feed_targeting", "message", "name", "no_story", "parent_media_id", "place", "privacy", "published",
        "scheduled_publish_time", "spherical_metadata", "tags", "targeting", "temporary", "unpublished_content_type",
        "url",
    }
)  # fmt: skip
#: PagePost.api_update, likewise
UPDATE = frozenset(
    {
        "attached_media", "backdated_time", "backdated_time_granularity", "feed_story_visibility", "is_hidden",
        "is_pinned", "is_published", "message", "place", "privacy", "scheduled_publish_time", "tags",
        "timeline_visibility",
    }
)  # fmt: skip
#: Page.create_video, likewise
VIDEO = frozenset(
    {
        "backdated_post", "content_category", "content_tags", "custom_labels", "description", "embeddable",
        "end_offset", "expiration", "feed_targeting", "file_size", "file_url", "is_ai_generated", "no_story",
        "published", "replace_video_id", "scheduled_publish_time", "secret", "social_actions", "source", "start_offset",
        "targeting", "thumb", "title", "unpublished_content_type", "upload_phase", "upload_session_id",
        "video_file_chunk",
    }
)  # fmt: skip
#: AdVideo.api_update, likewise
VIDEO_UPDATE = frozenset(
    {
        "content_category", "content_tags", "custom_labels", "description", "embeddable", "expiration", "name",
        "preferred_thumbnail_id", "privacy", "publish_to_news_feed", "published", "scheduled_publish_time", "tags",
    }
)  # fmt: skip
#: Page.get_published_posts
PUBLISHED_POSTS = frozenset({"include_hidden", "limit", "show_expired", "with"})
