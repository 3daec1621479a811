namespace Openbeat.Modules.StopSearch.InventStops;

/// <summary>The folder a set of invented searches goes into; a note beside the files says what they are.</summary>
internal sealed class InventedFolder(string path)
{
    private const string NoteName = "INVENTED.txt";

    private const string Note =
        """
        Every search in the files of this folder is invented. None of these people, places and
        times exists, whatever force a file's name carries: the ids of real forces only serve to
        make a set as large and as divided as the real one, for benchmarks.

        Do not publish these files, do not mix them with real ones, and import them only into a
        data folder of their own:

          ./run import stops FOLDER --data A-FOLDER-OF-ITS-OWN

        """;

    public string Path { get; } = Resolve(System.IO.Path.GetFullPath(path));

    /// <summary>Why nothing may be written here, or null.</summary>
    /// <param name="dataFolder">The data folder named on the command line, if one was.</param>
    public string? Refusal(string? dataFolder)
    {
        var named = dataFolder is null ? null : Resolve(System.IO.Path.GetFullPath(dataFolder));
        for (var at = new DirectoryInfo(Path); at is not null; at = at.Parent)
        {
            if (at.FullName == named || IsDataFolder(at.FullName))
            {
                return $"{at.FullName} is a data folder: invented searches under the ids of real forces do not go into one. Name another folder with --out.";
            }
        }

        if (File.Exists(Path))
        {
            return $"{Path} is a file. Name a folder with --out.";
        }

        return Directory.Exists(Path) && Directory.EnumerateFileSystemEntries(Path).Any() && !File.Exists(In(NoteName))
            ? $"{Path} holds other things. Name a new or empty folder with --out."
            : null;
    }

    /// <summary>Makes the folder, with the note before any file and without those of an earlier set.</summary>
    public void Begin()
    {
        Directory.CreateDirectory(Path);
        File.WriteAllText(In(NoteName), Note);
        foreach (var earlier in Directory.EnumerateFiles(Path, "*-stop-and-search.csv"))
        {
            File.Delete(earlier);
        }
    }

    public FileStream Create(string name) => new(In(name), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);

    private string In(string name) => System.IO.Path.Combine(Path, name);

    private static bool IsDataFolder(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "openbeat.db"))
        || (Directory.Exists(System.IO.Path.Combine(folder, "keys")) && Directory.Exists(System.IO.Path.Combine(folder, "segments")));

    /// <summary>The path with every link on the way to it followed, whether or not it is there yet.</summary>
    private static string Resolve(string path)
    {
        var parent = System.IO.Path.GetDirectoryName(path);
        if (parent is null)
        {
            return path;
        }

        var here = System.IO.Path.Combine(Resolve(parent), System.IO.Path.GetFileName(path));
        return Directory.Exists(here) && Directory.ResolveLinkTarget(here, returnFinalTarget: true) is { } target ? Resolve(target.FullName) : here;
    }
}
