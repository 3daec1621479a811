using Openbeat.Analytics.Stops;
using Openbeat.Platform.PublicForms;

namespace Openbeat.Modules.Places;

/// <summary>A name under which an area is found: its own, or that of a ward, village or street in it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">What it names, in a word or two.</param>
/// <param name="Area">The area.</param>
public sealed record FoundName(string Name, string Kind, AreaNode Area)
{
    /// <summary>What it is and where, such as "Street in Millbrook, Wellingborough".</summary>
    public string Detail
    {
        get
        {
            var around = (IsOfArea ? Area.Ancestors : Area.Ancestors.Append(Area)).Skip(1).Reverse().Take(2).Select(a => a.Area.Name).ToList();
            return around.Count == 0 ? Kind : $"{Kind} in {string.Join(", ", around)}";
        }
    }

    private bool IsOfArea => Kind == Area.Kind.Name && Name == Area.Area.Name;
}

/// <summary>
/// Every name by which a team is found, in memory: read once for each edition of the areas and of the names that modules hold.
/// It keeps nothing of what it is asked.
/// </summary>
public sealed class PlaceDirectory(IServiceScopeFactory scopes, Atlas atlas, AreaGround ground) : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Held? _held;

    /// <summary>The names that fit what somebody typed, best first.</summary>
    /// <param name="text">What was typed, whatever its case, accents and punctuation.</param>
    /// <param name="most">How many to give at most.</param>
    /// <param name="stop">Stops the search.</param>
    public async Task<FoundNames> FindAsync(string? text, int most, CancellationToken stop)
    {
        var asked = TextMarks.Normalise((text ?? "")[..Math.Min((text ?? "").Length, FoundNames.LongestText)]);
        if (asked.Length == 0)
        {
            return FoundNames.None;
        }

        var words = asked.Split(' ').Select(w => $" {w}").ToArray();
        var found = new List<(Fit Fit, Entry Entry)>();
        foreach (var entry in await EntriesAsync(stop))
        {
            if (FitOf(entry, asked, words) is { } fit)
            {
                found.Add((fit, entry));
            }
        }

        found.Sort((one, other) => (one.Fit, one.Entry.Rank, one.Entry.Plain.Length).CompareTo((other.Fit, other.Entry.Rank, other.Entry.Plain.Length)) is var by and not 0
            ? by
            : string.CompareOrdinal(one.Entry.Plain, other.Entry.Plain) is var name and not 0 ? name : string.CompareOrdinal(one.Entry.Found.Area.Reference, other.Entry.Found.Area.Reference));
        // A beat and its ward often have one name, and lead to one page.
        var distinct = found.DistinctBy(f => (f.Entry.Plain, f.Entry.Found.Area.Id)).ToList();
        return new FoundNames(
            [.. distinct.Take(most).Select(f => f.Entry.Found)],
            distinct.TakeWhile(f => f.Fit == Fit.Same).Count(),
            [.. distinct.Select(f => f.Entry.Found.Area).Distinct()],
            distinct.Count);
    }

    public void Dispose() => _reading.Dispose();

    private static Fit? FitOf(Entry entry, string asked, string[] words) =>
        entry.Plain == asked ? Fit.Same
        : entry.Plain.StartsWith(asked, StringComparison.Ordinal) ? Fit.Begins
        : Array.TrueForAll(words, w => entry.Words.Contains(w, StringComparison.Ordinal)) ? Fit.Words
        : words.Length > 1 && Array.TrueForAll(words, w => entry.Words.Contains(w, StringComparison.Ordinal) || entry.Around.Contains(w, StringComparison.Ordinal)) && entry.Words.Contains(words[0], StringComparison.Ordinal) ? Fit.Around
        : null;

    private async ValueTask<IReadOnlyList<Entry>> EntriesAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var sources = scope.ServiceProvider.GetServices<IPlaceNames>().ToList();
        var edition = await atlas.EditionAsync(stop);
        foreach (var source in sources)
        {
            edition += $"|{await source.EditionAsync(stop)}";
        }

        if (_held is { } held && held.Edition == edition)
        {
            return held.Entries;
        }

        // While one reads the new edition, the others are served from the old.
        if (!await _reading.WaitAsync(_held is null ? Timeout.Infinite : 0, stop))
        {
            return _held!.Entries;
        }

        try
        {
            if (_held is not { } since || since.Edition != edition)
            {
                _held = new Held(edition, await ReadAsync(sources, stop));
            }

            return _held.Entries;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<IReadOnlyList<Entry>> ReadAsync(List<IPlaceNames> sources, CancellationToken stop)
    {
        var tree = await atlas.TreeAsync(stop);
        var entries = new HashSet<Entry>();
        foreach (var force in tree.Forces)
        {
            foreach (var area in force.SelfAndBelow)
            {
                entries.Add(new Entry(new FoundName(area.Area.Name, area.Kind.Name, area), Rank.Area));
                if (area.Kind.Boundaries is not null && !area.Parts.Any(p => p.HasGround))
                {
                    foreach (var ward in await ground.WardsAsync(tree, area, stop))
                    {
                        entries.Add(new Entry(new FoundName(ward.Name, "Ward", area), Rank.Ward));
                    }
                }
            }

            if (!force.Parts.Any(p => p.HasGround) || await ground.ShapeAsync(tree, force, stop) is not { } shape)
            {
                continue;
            }

            var known = new Dictionary<MapPosition, IReadOnlyList<AreaNode>>();
            foreach (var source in sources)
            {
                foreach (var place in await source.WithinAsync(shape.Shape.EnvelopeInternal, stop))
                {
                    if (!known.TryGetValue(place.Position, out var areas))
                    {
                        known[place.Position] = areas = await ground.AreasAtAsync(tree, force.Area.ForceId, place.Position, stop);
                    }

                    foreach (var area in TeamSearch.OwnGround(areas).Where(a => a.Parent is not null))
                    {
                        entries.Add(new Entry(new FoundName(place.Name, place.Kind, area), place.Kind == NamedKinds.Street ? Rank.Street : Rank.Place));
                    }
                }
            }
        }

        return [.. entries];
    }

    /// <summary>How well a name fits, best first.</summary>
    private enum Fit
    {
        Same,
        Begins,
        Words,
        Around,
    }

    private enum Rank
    {
        Area,
        Place,
        Ward,
        Street,
    }

    private sealed class Entry(FoundName found, Rank rank) : IEquatable<Entry>
    {
        public FoundName Found { get; } = found;
        public Rank Rank { get; } = rank;

        /// <summary>The name in lower case without accents and punctuation.</summary>
        public string Plain { get; } = TextMarks.Normalise(found.Name);

        /// <summary>The same with a space before each word, so that beginnings of words are found.</summary>
        public string Words => field ??= $" {Plain}";

        /// <summary>What the area lies in, likewise.</summary>
        public string Around => field ??= string.Concat(Found.Area.Ancestors.Append(Found.Area).Select(a => $" {TextMarks.Normalise(a.Area.Name)}"));

        public bool Equals(Entry? other) => other is not null && Plain == other.Plain && Rank == other.Rank && Found.Area.Id == other.Found.Area.Id;

        public override bool Equals(object? obj) => Equals(obj as Entry);

        public override int GetHashCode() => HashCode.Combine(Plain, Rank, Found.Area.Id);
    }

    private sealed record Held(string Edition, IReadOnlyList<Entry> Entries);
}

/// <summary>What the directory found.</summary>
/// <param name="Best">The names, best first.</param>
/// <param name="Exact">How many of them are just what was typed: those come first.</param>
/// <param name="Areas">The areas of all names that fit.</param>
/// <param name="Total">How many names fit.</param>
public sealed record FoundNames(IReadOnlyList<FoundName> Best, int Exact, IReadOnlyList<AreaNode> Areas, int Total)
{
    /// <summary>The longest text that is looked at.</summary>
    public const int LongestText = 100;

    public static FoundNames None { get; } = new([], 0, [], 0);
}

/// <summary>Kinds of named places that are told apart.</summary>
public static class NamedKinds
{
    public const string Street = "Street";
}
