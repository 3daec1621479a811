using System.IO.Compression;
using System.Security.Cryptography;
using CsvHelper;

namespace Openbeat.Modules.Places;

/// <summary>What is offered cannot be taken; the sentence says why and what to do.</summary>
public sealed class RefusedImportException(string sentence) : Exception(sentence);

/// <summary>A file offered to one of the imports of places, unpacked.</summary>
/// <param name="Name">Its name without folders and without <c>.gz</c>.</param>
/// <param name="Bytes">Its bytes, without a byte-order mark.</param>
public sealed record PlacesFile(string Name, byte[] Bytes)
{
    public const long LargestBytes = 1_000_000_000;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>SHA-256 of the bytes, in lower-case hexadecimal.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>The files of some paths: files as they are, folders by their files with one of the endings, by name.</summary>
    /// <exception cref="RefusedImportException">A path leads nowhere, or a file cannot be read.</exception>
    public static IReadOnlyList<PlacesFile> Read(IEnumerable<string> paths, params string[] endings)
    {
        var files = new List<PlacesFile>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                var inside = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                    .Where(f => endings.Any(e => WithoutGz(f).EndsWith(e, StringComparison.OrdinalIgnoreCase)))
                    .Order(StringComparer.Ordinal)
                    .ToList();
                files.AddRange(inside.Count > 0
                    ? inside.Select(ReadOne)
                    : throw new RefusedImportException($"The folder {path} holds no file that ends in {string.Join(" or ", endings)}."));
            }
            else
            {
                files.Add(ReadOne(path));
            }
        }

        return files;
    }

    /// <summary>The rows of a CSV file, each with as many fields as there are headings.</summary>
    /// <exception cref="RefusedImportException">The file is empty, or a row has another number of fields.</exception>
    internal IEnumerable<string[]> Rows(out string[] headings)
    {
        if (Bytes.Length == 0)
        {
            throw new RefusedImportException($"{Name} is empty.");
        }

        var reader = CsvReader.Create(Bytes.AsMemory(), new CsvReaderOptions { Separator = ',' });
        headings = [.. reader.Headers.Select(h => h.Trim())];
        return RowsOf(reader, headings.Length);
    }

    private IEnumerable<string[]> RowsOf(CsvReader reader, int fields)
    {
        using (reader)
        {
            for (var row = 1; reader.Read(); row++)
            {
                if (reader.FieldCount != fields)
                {
                    throw new RefusedImportException($"Row {row} of {Name} has {reader.FieldCount} fields where the first line names {fields}.");
                }

                var values = new string[fields];
                for (var i = 0; i < fields; i++)
                {
                    values[i] = reader.GetString(i).Trim();
                }

                yield return values;
            }
        }
    }

    private static PlacesFile ReadOne(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using Stream stream = IsGz(path) ? new GZipStream(file, CompressionMode.Decompress) : file;
            using var bytes = new MemoryStream();
            var buffer = new byte[1 << 16];
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                if (bytes.Length + read > LargestBytes)
                {
                    throw new RefusedImportException($"{path} is larger than {LargestBytes / 1_000_000} MB.");
                }

                bytes.Write(buffer.AsSpan(0, read));
            }

            var all = bytes.ToArray();
            return new PlacesFile(Path.GetFileName(WithoutGz(path)), all.AsSpan().StartsWith(ByteOrderMark) ? all[ByteOrderMark.Length..] : all);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new RefusedImportException($"{path} cannot be read: {unreadable.Message}");
        }
    }

    private static bool IsGz(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    private static string WithoutGz(string path) => IsGz(path) ? path[..^3] : path;
}
