using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Openbeat.Analytics.Stops;

/// <summary>The bytes of a supplied file, taken within the limits and found to be CSV or JSON text.</summary>
internal sealed class SuppliedFile
{
    private static readonly (byte[] Start, string Kind)[] _binaries =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a picture (PNG)"),
        ([0xFF, 0xD8, 0xFF], "a picture (JPEG)"),
        ([(byte)'G', (byte)'I', (byte)'F', (byte)'8'], "a picture (GIF)"),
        ([(byte)'B', (byte)'M'], "a picture (BMP)"),
        ([(byte)'I', (byte)'I', 0x2A, 0], "a picture (TIFF)"),
        ([(byte)'M', (byte)'M', 0, 0x2A], "a picture (TIFF)"),
        ([(byte)'R', (byte)'I', (byte)'F', (byte)'F'], "a picture or recording"),
        ([(byte)'%', (byte)'P', (byte)'D', (byte)'F'], "a PDF document"),
        ([(byte)'P', (byte)'K', 3, 4], "a zip archive or spreadsheet"),
        ([0x1F, 0x8B], "a gzip archive"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], "an xz archive"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old spreadsheet or document"),
        ([(byte)'S', (byte)'Q', (byte)'L', (byte)'i', (byte)'t', (byte)'e'], "a database"),
    ];

    private SuppliedFile(string sha256, ReadOnlyMemory<byte> text, bool isJson)
    {
        Sha256 = sha256;
        Text = text;
        IsJson = isJson;
    }

    /// <summary>The hash of the bytes as supplied, in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>The text as UTF-8 without a byte-order mark.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    public bool IsJson { get; }

    /// <exception cref="RefusedFileException">The file is too large or no text in a shape that can be read.</exception>
    public static SuppliedFile Take(Stream stream, StopReadLimits limits) => Take(ReadAll(stream, limits), limits);

    /// <inheritdoc cref="Take(Stream, StopReadLimits)"/>
    public static SuppliedFile Take(ReadOnlyMemory<byte> bytes, StopReadLimits limits)
    {
        if (bytes.Length > limits.MaxBytes)
        {
            throw TooLarge(limits);
        }

        RefuseBinary(bytes.Span);
        var text = SuppliedText.ToUtf8(bytes);
        var start = text.Span.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty)
        {
            throw new RefusedFileException(StopRefusalReason.Empty, "The file is empty.");
        }

        RefuseMarkup(start);
        var isJson = start[0] is (byte)'[' or (byte)'{';
        if (!isJson)
        {
            RefuseLongLine(text.Span, limits);
        }

        return new SuppliedFile(Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), text, isJson);
    }

    private static byte[] ReadAll(Stream stream, StopReadLimits limits)
    {
        using var bytes = new MemoryStream(stream.CanSeek ? (int)Math.Clamp(stream.Length - stream.Position, 0, limits.MaxBytes) : 0);
        var buffer = new byte[81_920];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            if (bytes.Length + read > limits.MaxBytes)
            {
                throw TooLarge(limits);
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private static RefusedFileException TooLarge(StopReadLimits limits) =>
        new(StopRefusalReason.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The file is larger than the limit of {limits.MaxBytes:N0} bytes."));

    private static void RefuseBinary(ReadOnlySpan<byte> bytes)
    {
        foreach (var (start, kind) in _binaries)
        {
            if (bytes.StartsWith(start))
            {
                throw new RefusedFileException(StopRefusalReason.NotText, $"The file is {kind}, not CSV or JSON text.");
            }
        }

        if (!SuppliedText.IsUtf16(bytes) && bytes.Contains((byte)0))
        {
            throw new RefusedFileException(StopRefusalReason.NotText, "The file holds bytes that no text has, so it is not CSV or JSON text.");
        }
    }

    private static void RefuseMarkup(ReadOnlySpan<byte> start)
    {
        if (start[0] == (byte)'<')
        {
            var beginning = Encoding.UTF8.GetString(start[..Math.Min(start.Length, 400)]);
            throw beginning.Contains("<html", StringComparison.OrdinalIgnoreCase) || beginning.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
                ? new RefusedFileException(StopRefusalReason.WebPage, "The file is a web page (HTML), perhaps the error page of a failed download, not CSV or JSON.")
                : new RefusedFileException(StopRefusalReason.NotText, "The file is XML, not CSV or JSON.");
        }
    }

    private static void RefuseLongLine(ReadOnlySpan<byte> text, StopReadLimits limits)
    {
        for (var line = 1; !text.IsEmpty; line++)
        {
            var end = text.IndexOfAny((byte)'\n', (byte)'\r');
            if ((end < 0 ? text.Length : end) > limits.MaxLineBytes)
            {
                throw new RefusedFileException(
                    StopRefusalReason.LineTooLong,
                    string.Create(CultureInfo.InvariantCulture, $"Line {line:N0} is longer than the limit of {limits.MaxLineBytes:N0} bytes."));
            }

            text = end < 0 ? [] : text[(end + (text[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }
    }
}
