using System.IO.Compression;
using System.Text;
using System.Text.Unicode;

namespace Openbeat.Platform.Files;

/// <summary>Tells what a file is by its bytes alone.</summary>
public static class FileContent
{
    private const int HeadBytes = 4_096;
    private const int PieceBytes = 64 * 1024;

    /// <summary>The kind, or null where it is none that is kept.</summary>
    /// <param name="file">The whole file, seekable; left at its beginning.</param>
    public static FileKind? KindOf(Stream file)
    {
        file.Position = 0;
        var head = new byte[HeadBytes];
        var length = file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        var kind = KindOf(head.AsSpan(0, length), file);
        file.Position = 0;
        return kind;
    }

    /// <summary>Whether bytes begin as an archive or a packed file does.</summary>
    internal static bool IsPacked(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8) || IsGzip(head)
        || head.StartsWith("BZh"u8) || head.StartsWith("Rar!\u001a\u0007"u8)
        || head.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])
        || head.StartsWith((ReadOnlySpan<byte>)[0xFD, 0x37, 0x7A, 0x58, 0x5A])
        || head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]);

    private static FileKind? KindOf(ReadOnlySpan<byte> head, Stream file) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? FileKind.Jpeg
        : head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? FileKind.Png
        : head.Length > 11 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8) ? FileKind.Webp
        : head.StartsWith("%PDF-"u8) ? FileKind.Pdf
        : head.StartsWith("PK\u0003\u0004"u8) ? KindOfZip(file)
        : IsGzip(head) ? FileKind.Gzip
        : head.Length > 0 && !IsPacked(head) && !IsMarkup(head) && IsText(file) ? FileKind.Text
        : null;

    private static bool IsGzip(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]);

    private static FileKind? KindOfZip(Stream file)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var names = archive.Entries.Select(e => e.FullName).ToList();
            if (!names.Contains("[Content_Types].xml"))
            {
                return FileKind.Zip;
            }

            // A document with a program in it is none that is kept.
            return names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)) ? null
                : names.Contains("word/document.xml") ? FileKind.Word
                : names.Contains("xl/workbook.xml") ? FileKind.Spreadsheet
                : names.Contains("ppt/presentation.xml") ? FileKind.Presentation
                : null;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>What a browser might take for a page or a drawing, scripts included, is never text here.</summary>
    private static bool IsMarkup(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return text.StartsWith('<') || text.StartsWith("#!", StringComparison.Ordinal)
            || new[] { "<html", "<script", "<svg", "<!doctype" }.Any(tag => text.Contains(tag, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsText(Stream file)
    {
        file.Position = 0;
        var piece = new byte[PieceBytes];
        var begun = 0;
        int read;
        while ((read = file.Read(piece, begun, piece.Length - begun)) > 0)
        {
            var bytes = piece.AsSpan(0, begun + read);
            if (bytes.ContainsAnyInRange((byte)0, (byte)8) || bytes.ContainsAnyInRange((byte)14, (byte)31))
            {
                return false;
            }

            // A character may go on in the next piece.
            var whole = bytes.Length - Unfinished(bytes);
            if (!Utf8.IsValid(bytes[..whole]))
            {
                return false;
            }

            begun = bytes.Length - whole;
            bytes[whole..].CopyTo(piece);
        }

        return begun == 0;
    }

    /// <summary>How many bytes at the end begin a character that is not whole.</summary>
    private static int Unfinished(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if ((b & 0b1100_0000) != 0b1000_0000)
            {
                var needs = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
                return needs > back ? back : 0;
            }
        }

        return 0;
    }
}
