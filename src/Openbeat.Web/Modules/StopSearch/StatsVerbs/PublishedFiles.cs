using System.IO.Compression;
using Openbeat.Analytics;
using Openbeat.Analytics.Statistics.Quality;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Places;
using Openbeat.Platform.Tables;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>Reads published stop and search files from disk for the quality indicators.</summary>
internal sealed class PublishedFiles
{
    private const string Ending = "-stop-and-search";
    private readonly StopDictionaries _dictionaries = new(StopCodeLists.Current);
    private readonly string? _force;
    private readonly Month? _month;

    public PublishedFiles(string? force, Month? month)
    {
        (_force, _month) = (force, month);
        foreach (var known in new Forces().All)
        {
            _dictionaries.AddForce(known.Id, known.Name);
        }
    }

    /// <summary>What a reader must know of the files besides the figures.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The forces of the files read.</summary>
    public SortedSet<string> ForceIds { get; } = new(StringComparer.Ordinal);

    /// <summary>Records by ethnic group: the person searches of each.</summary>
    public Dictionary<string, long> Groups { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<MonthTally> Read(IEnumerable<string> files, Func<string, Stream> open)
    {
        var rows = files.SelectMany(file => Rows(file, open)).ToList();
        return MonthTally.Count(rows);
    }

    private IEnumerable<QualityRow> Rows(string file, Func<string, Stream> open)
    {
        var (month, force) = Named(file);
        ForceIds.Add(force);
        _dictionaries.AddForce(force, new Forces().TryFind(force, out var known) ? known.Name : force);
        using var stream = Unpacked(open(file));
        var reading = StopFileReader.Read(stream, force, month ?? new Month(2014, 12), _dictionaries);
        if (!reading.IsAccepted)
        {
            throw new WrongInputException($"{file}: {reading.Refusal.Sentence}");
        }

        if (reading.Report.Quarantined > 0)
        {
            Notes.Add($"{file}: {reading.Report.Quarantined} of {reading.Report.Rows} rows cannot be read and are left out, the first being row {reading.Quarantine[0].Row}: {reading.Quarantine[0].Reason}");
        }

        if (reading.Report.UnknownLabels.Count > 0)
        {
            Notes.Add($"{file}: words that no code list has: {string.Join(", ", reading.Report.UnknownLabels.Select(u => $"{u.Label} ({u.Count})"))}.");
        }

        CountGroups(reading.Segment);
        return StopQualityRows.Of(reading.Segment, _dictionaries, byOwnMonth: month is null);
    }

    private void CountGroups(StopSegment segment)
    {
        var persons = StopQuery.All.With(StopDimension.Type, "person-search", "person-and-vehicle-search");
        foreach (var group in new StopTable(_dictionaries, [segment]).Count(persons, StopDimension.EthnicGroup).Values)
        {
            Groups[group.Key] = Groups.GetValueOrDefault(group.Key) + group.Count;
        }
    }

    /// <summary>The published name says the month and the force: 2024-01-northamptonshire-stop-and-search.csv.</summary>
    private (Month? Month, string Force) Named(string file)
    {
        var name = Path.GetFileName(file);
        name = name[..(name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? dot : name.Length)];
        Month? month = Month.TryParse(name.AsSpan(0, Math.Min(7, name.Length)), out var read) ? read : null;
        var force = month is not null && name.EndsWith(Ending, StringComparison.Ordinal) && name.Length > 8 + Ending.Length ? name[8..^Ending.Length] : null;
        return (_month ?? month, _force ?? force ?? "unnamed");
    }

    private static Stream Unpacked(Stream stream)
    {
        var bytes = new MemoryStream();
        using (stream)
        {
            stream.CopyTo(bytes);
        }

        bytes.Position = 0;
        return bytes.Length > 2 && bytes.GetBuffer()[0] == 0x1F && bytes.GetBuffer()[1] == 0x8B ? new GZipStream(bytes, CompressionMode.Decompress) : bytes;
    }
}
