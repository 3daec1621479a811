using Openbeat.Data;

namespace Openbeat.Platform.Files;

/// <summary>
/// Where the bytes of stored files are: outside the web root, each under its hash. What is being handed in lies apart under
/// a name of its own until it is whole, and takes its place by being renamed.
/// </summary>
public sealed class FileFolder
{
    /// <summary>Names another folder than <c>files</c> of the data folder; nodes that share a database share it.</summary>
    public const string PathName = "Openbeat:Files";

    /// <summary>The name of the folder inside the data folder.</summary>
    public const string UsualName = "files";

    private readonly Lazy<string> _root;

    public FileFolder(IConfiguration configuration, DataFolder data) =>
        _root = new(() => Directory.CreateDirectory(configuration[PathName] is { Length: > 0 } named ? Path.GetFullPath(named) : Path.Combine(data.Path, UsualName)).FullName);

    /// <summary>The folder, made on first use.</summary>
    public string Root => _root.Value;

    /// <summary>Where files lie that are not whole yet.</summary>
    public string Incoming => Directory.CreateDirectory(Path.Combine(Root, "incoming")).FullName;

    /// <exception cref="ArgumentException">It is not the name of a stored file, and so might lead anywhere.</exception>
    public string PathOf(string sha256) => StoredFile.IsName(sha256)
        ? Path.Combine(Root, sha256[..2], sha256)
        : throw new ArgumentException("Not the name of a stored file.", nameof(sha256));

    /// <summary>The names and paths of everything that has its place.</summary>
    internal IEnumerable<(string Name, string Path)> All() =>
        from folder in Directory.EnumerateDirectories(Root)
        where Path.GetFileName(folder).Length == 2
        from path in Directory.EnumerateFiles(folder)
        where StoredFile.IsName(Path.GetFileName(path))
        select (Path.GetFileName(path), path);
}
