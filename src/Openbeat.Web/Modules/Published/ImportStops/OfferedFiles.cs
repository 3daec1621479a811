using System.IO.Compression;
using Openbeat.Analytics;

namespace Openbeat.Modules.Published.ImportStops;

/// <summary>What the words after <c>import stops</c> stand for: files, folders, gzip files and archives of the national site.</summary>
/// <param name="ForceId">The force of files whose name does not say it.</param>
/// <param name="Month">The month of files whose name does not say it.</param>
internal sealed record OfferedFiles(string? ForceId, Month? Month, SourceClass Class, long LargestFile)
{
    /// <summary>Every file there is to offer, in the order of the words and, below a folder, of names.</summary>
    public IEnumerable<OfferedFile> In(IEnumerable<string> paths) => paths.SelectMany(In);

    private IEnumerable<OfferedFile> In(string path)
    {
        if (Directory.Exists(path))
        {
            return Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(f => IsOfStops(f) || IsArchive(f))
                .Order(StringComparer.Ordinal)
                .SelectMany(In);
        }

        return IsArchive(path) && File.Exists(path) ? InArchive(path) : [Offer(Path.GetFileName(path), () => File.OpenRead(path))];
    }

    private IEnumerable<OfferedFile> InArchive(string path)
    {
        List<string> entries;
        string? fault = null;
        try
        {
            using var archive = ZipFile.OpenRead(path);
            entries = [.. archive.Entries.Select(e => e.FullName).Where(IsOfStops).Order(StringComparer.Ordinal)];
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            entries = [];
            fault = unreadable.Message;
        }

        if (entries.Count == 0)
        {
            // One row in the closing table says why nothing came of the archive.
            var sentence = fault is null ? "The archive holds no stop and search file." : $"The archive cannot be read: {fault}";
            return [Offer(Path.GetFileName(path), () => throw new IOException(sentence))];
        }

        return entries.Select(entry => Offer(Path.GetFileName(entry), () => new ArchiveEntryStream(path, entry)));
    }

    private OfferedFile Offer(string name, Func<Stream> open) => new(name, stop => ReadAsync(name, open, stop))
    {
        ForceId = ForceId,
        Month = Month,
        Class = Class,
    };

    private async Task<byte[]> ReadAsync(string name, Func<Stream> open, CancellationToken stop)
    {
        try
        {
            await using var file = open();
            await using var stream = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
            if (stream is FileStream { Length: var length } && length > LargestFile)
            {
                throw TooLarge();
            }

            using var bytes = new MemoryStream();
            var buffer = new byte[1 << 16];
            int read;
            while ((read = await stream.ReadAsync(buffer, stop)) > 0)
            {
                // What is unpacked is counted, not what a header claims.
                if (bytes.Length + read > LargestFile)
                {
                    throw TooLarge();
                }

                bytes.Write(buffer.AsSpan(0, read));
            }

            return bytes.ToArray();
        }
        catch (InvalidDataException damaged)
        {
            throw new IOException($"It cannot be unpacked: {damaged.Message}", damaged);
        }
    }

    private IOException TooLarge() => new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"It is larger than the limit of {LargestFile:N0} bytes."));

    private static bool IsArchive(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private static bool IsOfStops(string path) => SuppliedName.TryRead(Path.GetFileName(path), out _, out _);

    /// <summary>An entry of an archive as a stream that closes the archive with itself.</summary>
    private sealed class ArchiveEntryStream : Stream
    {
        private readonly ZipArchive _archive;
        private readonly Stream _entry;

        public ArchiveEntryStream(string path, string entry)
        {
            _archive = ZipFile.OpenRead(path);
            _entry = _archive.GetEntry(entry)!.Open();
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => _entry.Read(buffer, offset, count);
        public override int Read(Span<byte> buffer) => _entry.Read(buffer);
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _entry.ReadAsync(buffer, cancellationToken);
        public override void Flush() => _entry.Flush();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _entry.Dispose();
                _archive.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
