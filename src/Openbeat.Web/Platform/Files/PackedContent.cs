using System.Buffers.Binary;
using System.IO.Compression;

namespace Openbeat.Platform.Files;

/// <summary>How much may be inside a packed file.</summary>
/// <param name="MostBytes">The most bytes it may unpack to, 1 or more.</param>
/// <param name="MostEntries">The most files an archive may hold, 1 or more.</param>
public sealed record PackedLimits(long MostBytes, int MostEntries)
{
    /// <summary>256 MB in 2,000 files.</summary>
    public static PackedLimits Usual { get; } = new(256L * 1024 * 1024, 2_000);
}

/// <summary>Unpacks a file to nowhere, to learn what unpacking it would do. What its headers say of sizes is not believed.</summary>
public static class PackedContent
{
    private const int PieceBytes = 64 * 1024;

    /// <summary>Why it cannot be taken, in a sentence for whoever sent it, or null where it can.</summary>
    /// <param name="file">The whole file, seekable; left at its beginning.</param>
    /// <param name="kind">What it is; what is not packed is always taken.</param>
    /// <param name="limits">How much may be inside.</param>
    /// <param name="stop">Stops the unpacking.</param>
    public static string? FaultOf(Stream file, FileKind kind, PackedLimits limits, CancellationToken stop)
    {
        file.Position = 0;
        try
        {
            return kind switch
            {
                FileKind.Gzip => FaultOfGzip(file, limits, stop),
                // A document holds pictures and tables that are packed by themselves; an archive must not.
                FileKind.Word or FileKind.Spreadsheet or FileKind.Presentation => FaultOfZip(file, limits, mayNest: true, stop),
                FileKind.Zip => FaultOfZip(file, limits, mayNest: false, stop),
                _ => null,
            };
        }
        catch (Exception damaged) when (damaged is InvalidDataException or NotSupportedException or IOException)
        {
            return "The file is damaged or locked with a password. Try saving it again.";
        }
        finally
        {
            file.Position = 0;
        }
    }

    private static string? FaultOfGzip(Stream file, PackedLimits limits, CancellationToken stop)
    {
        const string damaged = "The file is damaged or not whole. Try saving it again.";
        var left = limits.MostBytes;
        using (var inside = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true))
        {
            if (FaultInside(inside, ref left, mayNest: false, limits, out _, stop) is { } fault)
            {
                return fault;
            }
        }

        // The last four bytes say how much there should be; a file that breaks off says something else.
        if (file.Length < sizeof(uint))
        {
            return damaged;
        }

        Span<byte> end = stackalloc byte[sizeof(uint)];
        file.Position = file.Length - sizeof(uint);
        file.ReadExactly(end);
        return BinaryPrimitives.ReadUInt32LittleEndian(end) == (uint)(limits.MostBytes - left) ? null : damaged;
    }

    private static string? FaultOfZip(Stream file, PackedLimits limits, bool mayNest, CancellationToken stop)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Count > limits.MostEntries)
        {
            return $"The archive holds more than {limits.MostEntries:N0} files. Send fewer at a time.";
        }

        var left = limits.MostBytes;
        foreach (var entry in archive.Entries)
        {
            if (entry.IsEncrypted)
            {
                return "The archive is locked with a password, so it cannot be checked. Send it without one.";
            }

            if (LeadsOut(entry.FullName))
            {
                return "The archive holds a file whose name leads out of it.";
            }

            using var inside = entry.Open();
            if (FaultInside(inside, ref left, mayNest, limits, out var sum, stop) is { } fault)
            {
                return fault;
            }

            // An entry that says it is shorter than it is was read no further than it says.
            if (sum != entry.Crc32)
            {
                throw new InvalidDataException("The checksum of an entry is wrong.");
            }
        }

        return null;
    }

    private static string? FaultInside(Stream inside, ref long left, bool mayNest, PackedLimits limits, out uint sum, CancellationToken stop)
    {
        sum = 0;
        var piece = new byte[PieceBytes];
        var isFirst = true;
        int read;
        while ((read = inside.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false)) > 0)
        {
            stop.ThrowIfCancellationRequested();
            if (isFirst && !mayNest && FileContent.IsPacked(piece.AsSpan(0, read)))
            {
                return "The file holds another packed file. Unpack it first.";
            }

            isFirst = false;
            sum = Crc32.Add(sum, piece.AsSpan(0, read));
            left -= read;
            if (left < 0)
            {
                return $"The file unpacks to more than {limits.MostBytes / (1024 * 1024):N0} MB.";
            }
        }

        return null;
    }

    private static bool LeadsOut(string name) =>
        name.StartsWith('/') || name.StartsWith('\\') || name.Contains(':', StringComparison.Ordinal) || name.Split('/', '\\').Contains("..");
}
