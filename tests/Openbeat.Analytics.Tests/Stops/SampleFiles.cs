using Openbeat.Analytics.Stops;
using Openbeat.Tests.Support;

namespace Openbeat.Analytics.Tests.Stops;

/// <summary>Real published files, and how tests read them.</summary>
internal static class SampleFiles
{
    public static StopDictionaries NewDictionaries()
    {
        var dictionaries = new StopDictionaries(StopCodeLists.Current);
        foreach (var (id, name) in new[]
        {
            ("northamptonshire", "Northamptonshire Police"), ("city-of-london", "City of London Police"), ("derbyshire", "Derbyshire Constabulary"),
            ("durham", "Durham Constabulary"), ("leicestershire", "Leicestershire Police"), ("south-yorkshire", "South Yorkshire Police"),
            ("greater-manchester", "Greater Manchester Police"), ("metropolitan", "Metropolitan Police Service"),
        })
        {
            dictionaries.AddForce(id, name);
        }

        return dictionaries;
    }

    /// <summary>The published files below a folder of samples.</summary>
    public static IReadOnlyList<string> PublishedIn(string folder) =>
        [.. Directory.EnumerateFiles(Samples.PathOf(folder), "*-stop-and-search.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public static (Month Month, string Force) NameOf(string path)
    {
        var name = Path.GetFileName(path);
        Month.TryParse(name.AsSpan(0, 7), out var month).ShouldBeTrue();
        return (month, name[8..^"-stop-and-search.csv".Length]);
    }

    public static StopFileReading Read(string path, StopDictionaries dictionaries)
    {
        var (month, force) = NameOf(path);
        using var file = File.OpenRead(path);
        return StopFileReader.Read(file, force, month, dictionaries);
    }

    /// <summary>The rows that the list of sources gives for each file, by path below the folder of samples.</summary>
    public static Dictionary<string, int> RowsBySources() => File.ReadLines(Samples.PathOf("SOURCES.md"))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells.Length > 4 && cells[3].EndsWith(" rows", StringComparison.Ordinal))
        .ToDictionary(cells => cells[1], cells => int.Parse(cells[3][..^5], System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture));
}
