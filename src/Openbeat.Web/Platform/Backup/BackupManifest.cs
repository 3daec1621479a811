namespace Openbeat.Platform.Backup;

/// <summary>What a backup holds, with the hash of every part: written last, so that a directory with it is whole.</summary>
public sealed record BackupManifest(string Format, DateTime MadeAt, IReadOnlyList<StoreInBackup> Stores, IReadOnlyList<FileInBackup> Files)
{
    public const string FormatName = "openbeat-backup-1", FileName = "backup.json", FilesFolder = "files";
}

/// <summary>One store.</summary>
/// <param name="Name"><c>open</c> or <c>restricted</c>.</param>
/// <param name="Provider"><c>sqlite</c> or <c>postgresql</c>: a store goes back into the kind of database it came from.</param>
/// <param name="Migrations">The migrations it had been brought through, in order.</param>
/// <param name="Parts">The files of the backup it is made of: one for SQLite, one a table for PostgreSQL.</param>
/// <param name="Tables">How many rows each table held.</param>
public sealed record StoreInBackup(string Name, string Provider, IReadOnlyList<string> Migrations, IReadOnlyList<PartInBackup> Parts, IReadOnlyDictionary<string, long> Tables)
{
    public long Rows => Tables.Values.Sum();
}

/// <summary>A file of the backup that holds rows.</summary>
/// <param name="Path">Its path below the backup.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal.</param>
/// <param name="Table">The table whose rows it holds, for PostgreSQL.</param>
/// <param name="Columns">The columns in their order, for PostgreSQL.</param>
public sealed record PartInBackup(string Path, string Sha256, string? Table = null, IReadOnlyList<string>? Columns = null);

/// <summary>A stored file.</summary>
public sealed record FileInBackup(string Sha256, long Length);
