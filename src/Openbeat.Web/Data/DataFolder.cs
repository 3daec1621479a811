namespace Openbeat.Data;

/// <summary>The one folder that holds what a site knows: the SQLite database, the segment cache, keys.</summary>
public sealed class DataFolder
{
    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(Path);
            // The folder may exist and still not be ours to write.
            var probe = System.IO.Path.Combine(Path, $".write-{Guid.CreateVersion7():n}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new CannotStartException($"The data folder {Path} cannot be written: {refused.Message}");
        }
    }

    public string Path { get; }
    public string SqliteFile => System.IO.Path.Combine(Path, "openbeat.db");

    /// <summary>Rebuilt from the supplied files when it is missing or damaged, so no backup needs it.</summary>
    public string Segments => Sub("segments");

    public string Keys => Sub("keys");

    private string Sub(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
}

/// <summary>The process cannot do its work for a reason that one sentence tells; printed without a stack trace.</summary>
public sealed class CannotStartException(string message) : Exception(message);
