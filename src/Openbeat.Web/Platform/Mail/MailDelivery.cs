using Openbeat.Platform.Slots;

namespace Openbeat.Platform.Mail;

/// <summary>Whether mail is sent, or read on a page instead.</summary>
public sealed class MailDelivery(MailServer server, IEnumerable<IDemonstrationSource> demonstration)
{
    /// <summary>Why messages are read on a page here, in a sentence, or null where they are sent.</summary>
    public async Task<string?> WhyOnPageAsync(CancellationToken stop)
    {
        if (server.ReadsOnPage)
        {
            return "Messages of this site are read here and not sent (Mail__ReadOnPage).";
        }

        if (!server.IsNamed)
        {
            return "No mail server is named (Mail__Server), so messages are read here and not sent.";
        }

        foreach (var source in demonstration)
        {
            if (await source.IsLoadedAsync(stop))
            {
                return "This site shows the demonstration force, so its messages are read here and not sent.";
            }
        }

        return null;
    }
}
