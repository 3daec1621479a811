using System.Text;
using System.Text.Unicode;

namespace Openbeat.Analytics.Stops;

/// <summary>Text as people supply it, whatever program wrote it.</summary>
public static class SuppliedText
{
    /// <summary>The text as UTF-8 without a byte-order mark.</summary>
    /// <param name="bytes">UTF-8 or UTF-16 with a byte-order mark, UTF-8 without, or else Windows-1252.</param>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> bytes)
    {
        if (IsUtf16(bytes.Span))
        {
            var encoding = bytes.Span[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
            return Encoding.UTF8.GetBytes(encoding.GetString(bytes.Span[2..]).Replace("\0", "", StringComparison.Ordinal));
        }

        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        return Utf8.IsValid(bytes.Span)
            ? bytes
            : Encoding.UTF8.GetBytes(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes.Span));
    }

    internal static bool IsUtf16(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
}
