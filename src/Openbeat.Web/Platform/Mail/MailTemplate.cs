using System.Net;
using System.Text;

namespace Openbeat.Platform.Mail;

/// <summary>What stands around a message.</summary>
/// <param name="Force">The name of the force.</param>
/// <param name="Colour">The colour of the head.</param>
/// <param name="Foot">The sentence under every message.</param>
/// <param name="Site">The address of the site.</param>
/// <param name="Badge">The picture of the force's badge, or null.</param>
internal sealed record MailFrame(string Force, string Colour, string Foot, string Site, MailPicture? Badge);

/// <summary>A picture inside a message.</summary>
internal sealed record MailPicture(string Type, byte[] Bytes);

/// <summary>Writes the plain and the HTML part of a message from the one text that a module wrote.</summary>
internal static class MailTemplate
{
    /// <summary>The name under which the HTML part shows the badge.</summary>
    public const string BadgeId = "badge@openbeat";

    public static string Plain(OutboxMessage message, MailFrame frame, string kindTitle, string? stopLink)
    {
        var text = new StringBuilder(message.Body.ReplaceLineEndings("\n").Trim()).Append("\n\n");
        if (message.AnswerLink is { } link)
        {
            text.Append(message.AnswerWords ?? "Answer").Append(":\n").Append(link).Append("\n\n");
        }

        text.Append("-- \n").Append(frame.Force).Append('\n').Append(frame.Foot).Append('\n').Append(frame.Site).Append('\n');
        if (stopLink is not null)
        {
            text.Append("You get this because of ").Append(kindTitle).Append(". Stop such messages:\n").Append(stopLink).Append('\n');
        }

        return text.ToString();
    }

    public static string Html(OutboxMessage message, MailFrame frame, string kindTitle, string? stopLink)
    {
        const string Face = "font-family:'Hanken Grotesk',Arial,sans-serif;font-size:17px;line-height:1.5;color:#16211f";
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
            .Append(Safe(message.Subject)).Append("</title></head>\n<body style=\"margin:0;padding:0;background:#f4f2ec;").Append(Face).Append("\">\n")
            .Append("<div style=\"max-width:600px;margin:0 auto;background:#ffffff\">\n<div style=\"padding:16px 24px;background:").Append(frame.Colour).Append(";color:#ffffff;font-size:19px;font-weight:bold\">");
        if (frame.Badge is not null)
        {
            html.Append("<img src=\"cid:").Append(BadgeId).Append("\" alt=\"\" height=\"40\" style=\"height:40px;vertical-align:middle;margin-right:12px\">");
        }

        html.Append(Safe(frame.Force)).Append("</div>\n<div style=\"padding:24px\">\n<h1 style=\"margin:0 0 16px;font-size:24px;line-height:1.25\">").Append(Safe(message.Subject)).Append("</h1>\n");
        foreach (var paragraph in message.Body.ReplaceLineEndings("\n").Trim().Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            html.Append("<p style=\"margin:0 0 16px;overflow-wrap:anywhere\">").AppendJoin("<br>\n", paragraph.Split('\n').Select(Line)).Append("</p>\n");
        }

        if (message.AnswerLink is { } link && IsWebAddress(link))
        {
            html.Append("<p style=\"margin:0 0 16px\"><a href=\"").Append(Safe(link)).Append("\" style=\"display:inline-block;padding:12px 20px;background:").Append(frame.Colour)
                .Append(";color:#ffffff;font-weight:bold;text-decoration:none;border-radius:6px\">").Append(Safe(message.AnswerWords ?? "Answer")).Append("</a></p>\n");
        }

        html.Append("</div>\n<div style=\"padding:16px 24px 24px;border-top:1px solid #d9d4c7;font-size:15px;color:#4a5553\"><p style=\"margin:0 0 8px\">").Append(Safe(frame.Force)).Append("<br>").Append(Safe(frame.Foot))
            .Append("<br>").Append(Line(frame.Site)).Append("</p>");
        if (stopLink is not null)
        {
            html.Append("<p style=\"margin:0\">You get this because of ").Append(Safe(kindTitle)).Append(". <a href=\"").Append(Safe(stopLink)).Append("\" style=\"color:#0b5a4c\">Stop such messages</a></p>");
        }

        return html.Append("</div>\n</div>\n</body></html>\n").ToString();
    }

    /// <summary>A line of text, or a link where it is nothing but a web address.</summary>
    private static string Line(string line) =>
        IsWebAddress(line.Trim()) ? $"<a href=\"{Safe(line.Trim())}\" style=\"color:#0b5a4c\">{Safe(line.Trim())}</a>" : Safe(line);

    private static bool IsWebAddress(string text) =>
        !text.Contains(' ', StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
