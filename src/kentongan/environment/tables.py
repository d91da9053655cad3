"""What a step does, how an item leaves, and what the worker comes round to: by these names effects run upwards."""

STEP_KINDS = {
    "collect": "kentongan.stories.steps.Collect",
    "receive": "kentongan.stories.steps.Receive",
    "edit": "kentongan.stories.steps.Edit",
    "verify": "kentongan.stories.steps.Verify",
    "screen": "kentongan.stories.steps.Screen",
    "approve": "kentongan.stories.steps.Approve",
    "prepare": "kentongan.stories.steps.Prepare",
    "publish": "kentongan.stories.steps.Publish",
    "withhold": "kentongan.stories.steps.Withhold",
    "check_display": "kentongan.stories.steps.CheckDisplay",
    "inventory": "kentongan.stories.steps.Inventory",
    "open": "kentongan.stories.steps.Open",
    "choose": "kentongan.stories.steps.Choose",
    "close": "kentongan.stories.steps.Close",
}
CHANNELS = {
    "website": "kentongan.interfaces.web.channel.Website",
    "x": "kentongan.channels.x.X",
    "facebook": "kentongan.channels.facebook.Facebook",
    "instagram": "kentongan.channels.instagram.Instagram",
    "youtube": "kentongan.channels.youtube.YouTube",
    "manual": "kentongan.channels.manual.Manual",
    "recorder": "kentongan.channels.recorder.Recorder",
    "wordpress": "kentongan.channels.wordpress.WordPress",
    "mastodon": "kentongan.channels.mastodon.Mastodon",
    "bluesky": "kentongan.channels.bluesky.Bluesky",
    "telegram": "kentongan.channels.telegram.Telegram",
    "radio": "kentongan.channels.radio_mail.RadioMail",
    "radio_drop": "kentongan.channels.radio_drop.RadioDrop",
    "radio_stream": "kentongan.channels.radio_stream.RadioStream",
    "radio_icecast": "kentongan.channels.radio_icecast.RadioIcecast",
}
#: what `kentongan simulate` offers: a server on this machine that stands for a platform
SIMULATORS = {
    "x": "kentongan.channels.x.simulator.XSimulator",
    "facebook": "kentongan.channels.facebook.simulator.FacebookSimulator",
    "instagram": "kentongan.channels.instagram.simulator.InstagramSimulator",
    "youtube": "kentongan.channels.youtube.simulator.YouTubeSimulator",
    "mastodon": "kentongan.channels.mastodon.simulator.MastodonSimulator",
    "bluesky": "kentongan.channels.bluesky.simulator.BlueskySimulator",
    "telegram": "kentongan.channels.telegram.simulator.TelegramSimulator",
}
#: what the worker comes round to: functions of the time that return how many rows they handled
LANES = {
    "deliveries": "kentongan.deliveries.abreast.deliver_abreast",
    "looks": "kentongan.deliveries.abreast.look_abreast",
    "evidence": "kentongan.deliveries.evidence.taking.take_due",
    "terms": "kentongan.deliveries.evidence.letting_go.age_due",
    "repairs": "kentongan.deliveries.repairing.repair",
    "urgent": "kentongan.stories.urgent.reviewing.end_covered",
    "recalls": "kentongan.stories.recalling.reminding.remind_due",
    "permissions": "kentongan.deliveries.knowing.ask_due",
    "connections": "kentongan.deliveries.renewing.warn_due",
    "reminders": "kentongan.cases.reminding.remind_due",
    "notices": "kentongan.people.ways.lane.send_due",
    "telegram": "kentongan.people.ways.linking.read_codes",
    "people": "kentongan.cases.presence.see_to_due",
    "media": "kentongan.stories.materials.processing.process_due",
    "recordings": "kentongan.stories.materials.processing.transcode_due",
    "posters": "kentongan.stories.films.posters.making.make_due",
    "portraits": "kentongan.stories.films.portraits.making.make_due",
    "previews": "kentongan.stories.materials.previews.making.make_due",
    "reading": "kentongan.stories.screened.reading.read_due",
    "links": "kentongan.stories.screened.linking.ask_due",
    "pictures": "kentongan.interfaces.web.baking.warming.warm",
    "sites": "kentongan.interfaces.web.baking.mending.mend",
    "targets": "kentongan.interfaces.web.sending.lane.send_due",
    "uploads": "kentongan.stories.uploads.actions.expire_due",
    "states": "kentongan.stories.editions.saving.forget_due",
    "checkpoints": "kentongan.interfaces.web.log_copies.seal_due",
}
#: lanes with a niced process of their own while one of the rows that this function returns is due
NICED_LANES = {
    "media": "kentongan.stories.materials.processing.quick_rows",
    "recordings": "kentongan.stories.materials.processing.recordings",
    "posters": "kentongan.stories.films.posters.making.posters",
    "portraits": "kentongan.stories.films.portraits.making.portraits",
    "previews": "kentongan.stories.materials.previews.making.previews",
    "reading": "kentongan.stories.screened.reading.files",
    "links": "kentongan.stories.screened.linking.links",
}
#: by what a notice is about: which of those notices hold no more, asked just before they are sent
NOTICES_OUTDATED = {
    "work": "kentongan.cases.outdated.gone_on",
    "late": "kentongan.cases.outdated.caught_up",
    "deliveries": "kentongan.deliveries.telling.settled_since",
    "display": "kentongan.deliveries.telling.mended_since",
}
