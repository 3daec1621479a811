using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Openbeat.Platform.Backup;

/// <summary>Copies one store out as it stands at one moment, while the site goes on, and into an empty place.</summary>
internal interface IStoreCopy
{
    /// <summary>The name of the kind of database.</summary>
    string Provider { get; }

    /// <summary>Writes the store below a folder.</summary>
    Task<StoreInBackup> CopyOutAsync(DbContext db, string name, string folder, CancellationToken stop);

    /// <summary>Whether nothing is in the place where the store would go.</summary>
    Task<bool> IsEmptyAsync(DbContext db, CancellationToken stop);

    /// <summary>Puts the store in and compares it with what was copied out; all of it or, where anything differs, nothing.</summary>
    /// <exception cref="BackupException">What is there afterwards is not what was copied out.</exception>
    Task CopyInAsync(DbContext db, StoreInBackup store, string folder, CancellationToken stop);
}

/// <summary>A backup cannot be made or taken, for a reason that one sentence tells.</summary>
public sealed class BackupException(string message) : Exception(message);

/// <summary>Copies files and finds their hashes on the way.</summary>
internal static class HashedCopy
{
    private const int PieceBytes = 1024 * 1024;

    public static async Task<string> OfAsync(string path, CancellationToken stop)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop));
    }

    /// <summary>Copies to the disk itself, not only to its cache.</summary>
    /// <returns>The hash of what was copied.</returns>
    public static async Task<string> ToFileAsync(Stream from, string path, CancellationToken stop)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        var hash = await ToAsync(from, file, stop);
        file.Flush(flushToDisk: true);
        return hash;
    }

    public static async Task<string> FileAsync(string from, string path, CancellationToken stop)
    {
        await using var source = File.OpenRead(from);
        return await ToFileAsync(source, path, stop);
    }

    public static async Task<string> ToAsync(Stream from, Stream to, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[PieceBytes];
        int read;
        while ((read = await from.ReadAsync(piece, stop)) > 0)
        {
            hash.AppendData(piece, 0, read);
            await to.WriteAsync(piece.AsMemory(0, read), stop);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
