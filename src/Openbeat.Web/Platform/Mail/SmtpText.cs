using System.Globalization;
using System.Text;

namespace Openbeat.Platform.Mail;

/// <summary>How text is written in mail: addresses, header words (RFC 2047) and lines that every server carries (RFC 2045).</summary>
internal static class SmtpText
{
    private const int MaxEncodedBytes = 45, MaxLine = 76;

    /// <summary>Whether mail can go to a text: one address, nothing that would end a line or start another command.</summary>
    public static bool IsAddress(string? text) =>
        text is { Length: > 0 and <= 254 } && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';' or '"')
        && text.Count(c => c == '@') == 1 && HasParts(text);

    /// <summary>The address as it is said to a server: a domain in other letters in its ASCII form.</summary>
    public static string OnTheWire(string address)
    {
        var at = address.LastIndexOf('@');
        return $"{address[..at]}@{new IdnMapping().GetAscii(address[(at + 1)..])}";
    }

    /// <summary>Words of a header: as they are where they are plain, else encoded, in pieces that never part a letter.</summary>
    public static string HeaderWords(string text)
    {
        var line = string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
        if (line.All(c => c is >= ' ' and < (char)127) && !line.Contains("=?", StringComparison.Ordinal) && line.Length <= MaxLine)
        {
            return line;
        }

        var pieces = new List<string>();
        var piece = new StringBuilder();
        var bytes = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > MaxEncodedBytes)
            {
                pieces.Add(Encoded(piece));
                (bytes, _) = (0, piece.Clear());
            }

            piece.Append(rune);
            bytes += rune.Utf8SequenceLength;
        }

        pieces.Add(Encoded(piece));
        return string.Join("\r\n ", pieces);
    }

    /// <summary>A name before an address.</summary>
    public static string Phrase(string text)
    {
        var words = HeaderWords(text);
        return words.StartsWith("=?", StringComparison.Ordinal) ? words : $"\"{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Text in quoted-printable, in lines of at most 76 characters that end in CR LF.</summary>
    public static string QuotedPrintable(string text)
    {
        var written = new StringBuilder(text.Length + (text.Length / 8));
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var length = 0;
            var bytes = Encoding.UTF8.GetBytes(line);
            for (var i = 0; i < bytes.Length; i++)
            {
                var plain = bytes[i] is >= 33 and <= 126 and not (byte)'=' || (bytes[i] is (byte)' ' or (byte)'\t' && i < bytes.Length - 1);
                var needs = plain ? 1 : 3;
                if (length + needs > MaxLine - 1)
                {
                    written.Append("=\r\n");
                    length = 0;
                }

                _ = plain ? written.Append((char)bytes[i]) : written.Append('=').Append(bytes[i].ToString("X2", CultureInfo.InvariantCulture));
                length += needs;
            }

            written.Append("\r\n");
        }

        return written.ToString();
    }

    private static string Encoded(StringBuilder piece) => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(piece.ToString()))}?=";

    private static bool HasParts(string text)
    {
        if (!System.Net.Mail.MailAddress.TryCreate(text, out var parsed) || parsed.Address != text)
        {
            return false;
        }

        try
        {
            // Letters beyond ASCII before the @ need a server that few have; in the domain they have an ASCII form.
            return parsed.User.All(char.IsAscii) && new IdnMapping().GetAscii(parsed.Host).Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
