using System.Globalization;
using System.Text;
using Openbeat.Platform.Files;
using Openbeat.Platform.Settings;

namespace Openbeat.Platform.Mail;

/// <summary>Writes a message as a mail server takes it. The same message gives the same identifier every time, so that a reader's server can tell a second copy.</summary>
internal sealed class MailWriter(SiteSettings settings, SiteAddress site, MailServer server, MailKinds kinds, FileFolder files)
{
    private const int MaxBadgeBytes = 200_000;

    /// <summary>Where a reader stops messages of a kind.</summary>
    public static string StopPath(string token, string kind) => $"/stop-messages/{token}/{kind}";

    /// <summary>The identifier a message goes out with.</summary>
    public string IdOf(OutboxMessage message) => $"{message.Id:n}@{server.Root.IdnHost}";

    /// <summary>What stands around every message now.</summary>
    public MailFrame FrameNow() => new(
        settings.Get(ForceSettings.Name), settings.Get(MailSettings.Colour), settings.Get(MailSettings.Foot), site.Root, Badge());

    /// <summary>The whole message: headers, plain and HTML part, lines of at most 76 characters.</summary>
    /// <param name="message">The message.</param>
    /// <param name="frame">What stands around it.</param>
    /// <param name="token">The token of its address, where it can be stopped.</param>
    /// <param name="now">The instant it is sent, UTC.</param>
    public byte[] Write(OutboxMessage message, MailFrame frame, string? token, DateTime now)
    {
        var kind = kinds.Find(message.Kind);
        var stopLink = token is not null && kind is { IsOptional: true } ? site.Of(StopPath(token, kind.Key)) : null;
        var (outer, alternative) = ($"=_o{message.Id:n}", $"=_a{message.Id:n}");
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Date: {now:ddd, dd MMM yyyy HH:mm:ss} +0000\r\n");
        text.Append("From: ").Append(SmtpText.Phrase($"{frame.Force} (not read)")).Append("\r\n <").Append(SmtpText.OnTheWire(server.From)).Append(">\r\n");
        text.Append("To: <").Append(SmtpText.OnTheWire(message.To)).Append(">\r\n");
        text.Append("Subject: ").Append(SmtpText.HeaderWords(message.Subject)).Append("\r\n");
        text.Append("Message-ID: <").Append(IdOf(message)).Append(">\r\n");
        text.Append("Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: OOF, AutoReply\r\nMIME-Version: 1.0\r\n");
        if (stopLink is not null)
        {
            text.Append("List-Unsubscribe: <").Append(stopLink).Append(">\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
        }

        if (frame.Badge is not null)
        {
            text.Append("Content-Type: multipart/related;\r\n boundary=\"").Append(outer).Append("\"\r\n\r\n--").Append(outer).Append("\r\n");
        }

        text.Append("Content-Type: multipart/alternative;\r\n boundary=\"").Append(alternative).Append("\"\r\n\r\n");
        Part(text, alternative, "text/plain", MailTemplate.Plain(message, frame, kind?.Title ?? "", stopLink));
        Part(text, alternative, "text/html", MailTemplate.Html(message, frame, kind?.Title ?? "", stopLink));
        text.Append("--").Append(alternative).Append("--\r\n");
        if (frame.Badge is { } badge)
        {
            text.Append("--").Append(outer).Append("\r\nContent-Type: ").Append(badge.Type).Append("\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <").Append(MailTemplate.BadgeId)
                .Append(">\r\nContent-Disposition: inline\r\n\r\n").Append(Convert.ToBase64String(badge.Bytes, Base64FormattingOptions.InsertLineBreaks)).Append("\r\n--").Append(outer).Append("--\r\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static void Part(StringBuilder text, string boundary, string type, string content) =>
        text.Append("--").Append(boundary).Append("\r\nContent-Type: ").Append(type).Append("; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
            .Append(SmtpText.QuotedPrintable(content)).Append("\r\n");

    /// <summary>Why a badge is left out of messages, where the name of the force stands alone; in a sentence, or null.</summary>
    public static string? WhyLeftOut(FileKind? kind, long length) =>
        kind is not (FileKind.Png or FileKind.Jpeg) ? "Messages go out without it: many programs that people read mail with show no WebP picture. Choose a PNG or JPEG picture to have it in messages."
        : length > MaxBadgeBytes ? $"Messages go out without it: it has {length / 1000:N0} kB, and only pictures of up to {MaxBadgeBytes / 1000} kB go into each message."
        : null;

    private MailPicture? Badge()
    {
        if (settings.Get(ForceSettings.Badge) is not { IsNone: false } badge || new FileInfo(files.PathOf(badge.File)) is not { Exists: true } picture)
        {
            return null;
        }

        using var stream = picture.OpenRead();
        var kind = FileContent.KindOf(stream);
        return WhyLeftOut(kind, picture.Length) is null ? new MailPicture(kind!.Value.ContentType(), File.ReadAllBytes(picture.FullName)) : null;
    }
}
