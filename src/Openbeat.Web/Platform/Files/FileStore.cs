using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Files.Pictures;

namespace Openbeat.Platform.Files;

/// <summary>What one place of the site takes.</summary>
/// <param name="MostBytes">The most bytes of a file as it is sent, 1 or more.</param>
/// <param name="Kinds">What it may be.</param>
public sealed record FileRules(long MostBytes, params IReadOnlyList<FileKind> Kinds)
{
    /// <summary>How much may be inside of what is packed.</summary>
    public PackedLimits Packed { get; init; } = PackedLimits.Usual;
}

/// <summary>What became of a file: it is kept, or it is refused in a sentence for whoever sent it.</summary>
public sealed record FileAnswer(StoredFile? File, string? Refusal)
{
    internal static FileAnswer Refused(string sentence) => new(null, sentence);
}

/// <summary>
/// Keeps files that people hand in. The bytes have their place before the row that names them is saved, so that a row always
/// finds its bytes; bytes without a row are removed after a day.
/// </summary>
public sealed class FileStore(AppDb db, FileFolder folder, VirusScan viruses)
{
    private const int PieceBytes = 64 * 1024;

    /// <summary>Takes a picture: its container is rewritten, so that nothing of where and with what it was taken is left.</summary>
    /// <param name="content">The file as it is sent; read at most to the limit of pictures.</param>
    /// <param name="change">Who hands it in.</param>
    /// <param name="stop">Stops the taking; nothing is kept then.</param>
    /// <remarks>The row and its event are added to the caller's context; saving is the caller's.</remarks>
    public async Task<FileAnswer> TakePictureAsync(Stream content, Change change, CancellationToken stop)
    {
        var bytes = new byte[PictureLimits.Bytes + 1];
        var length = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        if (length == 0)
        {
            return FileAnswer.Refused("The file is empty.");
        }

        if (Picture.TryRewrite(bytes.AsMemory(0, length), out var picture) is { } refused)
        {
            return FileAnswer.Refused(refused);
        }

        var kind = picture!.Kind switch
        {
            PictureKind.Jpeg => FileKind.Jpeg,
            PictureKind.Png => FileKind.Png,
            _ => FileKind.Webp,
        };
        using var rewritten = new MemoryStream(picture.Bytes.ToArray(), writable: false);
        return await TakeAsync(rewritten, new FileRules(PictureLimits.Bytes * 2L, kind), change, stop);
    }

    /// <summary>Takes a file of one of the kinds that are allowed here, byte for byte.</summary>
    /// <remarks>The row and its event are added to the caller's context; saving is the caller's.</remarks>
    public async Task<FileAnswer> TakeAsync(Stream content, FileRules rules, Change change, CancellationToken stop)
    {
        var path = Path.Combine(folder.Incoming, Guid.CreateVersion7().ToString("n"));
        try
        {
            string name;
            FileKind? kind;
            long length;
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                name = await ReceiveAsync(content, file, rules.MostBytes, stop);
                length = file.Length;
                kind = FileContent.KindOf(file);
                if (FaultOf(file, kind, rules, stop) is { } fault)
                {
                    return FileAnswer.Refused(fault);
                }

                if (await viruses.FaultOfAsync(file, stop) is { } unsafeFile)
                {
                    return FileAnswer.Refused(unsafeFile);
                }

                file.Flush(flushToDisk: true);
            }

            var place = folder.PathOf(name);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.SetLastWriteTimeUtc(path, change.At);
            File.Move(path, place, overwrite: true);
            return new FileAnswer(await RecordAsync(name, kind!.Value, length, change, stop), null);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The file of a name, or null where none is kept.</summary>
    public async Task<StoredFile?> FindAsync(string sha256, CancellationToken stop) =>
        StoredFile.IsName(sha256) ? await db.Set<StoredFile>().FirstOrDefaultAsync(f => f.Sha256 == sha256, stop) : null;

    /// <summary>The bytes of a file.</summary>
    public Task<byte[]> ReadAsync(StoredFile file, CancellationToken stop) => File.ReadAllBytesAsync(folder.PathOf(file.Sha256), stop);

    private static string? FaultOf(Stream file, FileKind? kind, FileRules rules, CancellationToken stop) =>
        file.Length > rules.MostBytes ? $"The file must be smaller than {InWords(rules.MostBytes)}."
        : file.Length == 0 ? "The file is empty."
        : kind is not { } known || !rules.Kinds.Contains(known) ? $"The file must be {string.Join(" or ", rules.Kinds.Select(k => k.InWords()))}. Its name does not decide that; its content does."
        : PackedContent.FaultOf(file, known, rules.Packed, stop);

    private static string InWords(long bytes) => bytes >= 1024 * 1024 ? $"{bytes / (1024 * 1024):N0} MB" : $"{bytes / 1024:N0} kB";

    /// <summary>Copies until the end, or until one piece beyond the limit.</summary>
    /// <returns>The hash of what was copied.</returns>
    private static async Task<string> ReceiveAsync(Stream content, FileStream file, long most, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[PieceBytes];
        int read;
        while (file.Length <= most && (read = await content.ReadAsync(piece, stop)) > 0)
        {
            hash.AppendData(piece, 0, read);
            await file.WriteAsync(piece.AsMemory(0, read), stop);
        }

        await file.FlushAsync(stop);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task<StoredFile> RecordAsync(string name, FileKind kind, long length, Change change, CancellationToken stop)
    {
        var file = await db.Set<StoredFile>().AsTracking().FirstOrDefaultAsync(f => f.Sha256 == name, stop);
        if (file is not null)
        {
            file.KeptAt = change.At;
            db.Add(AuditEvent.Of(change, AuditOperation.Alter, StoredFile.RecordKind, name, [nameof(StoredFile.KeptAt)]));
            return file;
        }

        file = new StoredFile { Sha256 = name, Kind = kind, Length = length, KeptAt = change.At };
        db.Add(file);
        db.Add(AuditEvent.Of(change, AuditOperation.Collect, StoredFile.RecordKind, name, [nameof(StoredFile.Kind), nameof(StoredFile.Length)]));
        return file;
    }
}
