using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Platform.Files;

/// <summary>A file that is kept outside the web root under the hash of its bytes: the same bytes are kept once.</summary>
public sealed class StoredFile
{
    /// <summary>The kind of record in the audit trail.</summary>
    public const string RecordKind = "stored-file";

    /// <summary>The SHA-256 of its bytes in lower-case hexadecimal: its name for ever.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Told by its content, never by its name.</summary>
    public required FileKind Kind { get; init; }

    /// <summary>In bytes, 1 or more.</summary>
    public required long Length { get; init; }

    /// <summary>When it was last handed in, UTC. While that is recent it may still find its place in a record.</summary>
    public required DateTime KeptAt { get; set; }

    /// <summary>Whether a text is the name of a stored file: 64 lower-case hexadecimal digits.</summary>
    public static bool IsName(string text) => text.Length == 64 && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}

/// <summary>Tells which stored files the records of a module name. A file that no holder names is removed after a day.</summary>
public interface IFileHolder
{
    /// <summary>The names of all files the module's records name, whatever their state.</summary>
    Task<IReadOnlyCollection<string>> HeldAsync(CancellationToken stop);
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.HasKey(f => f.Sha256);
        builder.Property(f => f.Sha256).HasMaxLength(64);
        builder.HasIndex(f => f.KeptAt);
    }
}
