using Openbeat.Platform.Mail;
using Openbeat.Platform.Time;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Administration.Messages;

/// <summary>How a message stands, as people read it.</summary>
internal static class MessageWords
{
    public static string Of(OutboxMessage message) => message.State switch
    {
        MailState.Waiting when message.Attempts > 0 => $"Waits to be sent again after {Moment(message.NextAttemptAt)}",
        MailState.Waiting => "Waits to be sent",
        MailState.Claimed or MailState.Handing => "Is being sent",
        MailState.Sent => $"Sent {Moment(message.SettledAt)}",
        MailState.PerhapsSent => "Perhaps sent",
        MailState.Dead => $"Given up {Moment(message.SettledAt)}",
        _ => "Not sent: its reader wants no such messages",
    };

    public static string Moment(DateTime? utc) => utc?.ToLondon().ToString("d MMMM yyyy 'at' HH:mm", InWords.English) ?? "";
}
