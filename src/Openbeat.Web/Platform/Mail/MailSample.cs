using Openbeat.Platform.Settings;

namespace Openbeat.Platform.Mail;

/// <summary>A message of no content, drawn as the settings of mail make every message look.</summary>
public sealed class MailSample(SiteSettings settings, SiteAddress site)
{
    /// <summary>The HTML part. The badge, which a real message carries with it, is left out.</summary>
    public string Html() => MailTemplate.Html(
        new OutboxMessage
        {
            Kind = "",
            To = "reader@example.org",
            Subject = "A message to see how messages look",
            Body = "This is what a message of this site looks like. It goes to nobody.\n\nMost messages have one thing to do, and a button for it.",
            AnswerLink = site.Root,
            AnswerWords = "The one thing to do",
            WrittenAt = default,
        },
        new MailFrame(settings.Get(ForceSettings.Name), settings.Get(MailSettings.Colour), settings.Get(MailSettings.Foot), site.Root, null),
        "", stopLink: null);
}
