using System.Collections.Frozen;
using System.Text.Json;

namespace Openbeat.Analytics.Stops;

/// <summary>Which wording of the published labels a file uses.</summary>
public enum StopVocabulary
{
    /// <summary>No label of the file belongs to one generation only.</summary>
    Undetermined,

    /// <summary>The wording used since about 2017.</summary>
    Current,

    /// <summary>The wording used until about 2017: W1-style ethnicity, "Suspect arrested".</summary>
    Old,

    /// <summary>Both in one file.</summary>
    Mixed,
}

/// <summary>How the values of a dimension are put in order when they are counted.</summary>
public enum StopOrder
{
    /// <summary>Largest count first, then by label.</summary>
    ByCount,

    /// <summary>The order of the code list, for values that have an order of their own or are compared between views.</summary>
    ByList,
}

/// <summary>One value of a code list.</summary>
/// <param name="Key">The value in words, stable for ever.</param>
/// <param name="Label">The label as it is published now.</param>
/// <param name="Group">For self-defined ethnicity, the key of its group; otherwise null.</param>
/// <param name="From">The first day on which it could be used, when that is known.</param>
/// <param name="To">The last day on which it could be used, when it has ended.</param>
/// <param name="IsNoFurtherAction">The outcome counts as no further action.</param>
/// <param name="IsOutcomeNotKnown">The outcome is not known, and is left out of rates.</param>
/// <param name="OldLabel">The label until about 2017, where it was another.</param>
public sealed record StopCode(string Key, string Label, string? Group, DateOnly? From, DateOnly? To, bool IsNoFurtherAction, bool IsOutcomeNotKnown, string? OldLabel = null);

/// <summary>The values of every dimension as data: keys, labels, older wordings and the group of each ethnicity.</summary>
/// <remarks>Labels are matched without regard to case and to spaces before, after or doubled within.</remarks>
public sealed class StopCodeLists
{
    private readonly FrozenDictionary<StopDimension, List> _lists;

    private StopCodeLists(byte[] document, string version, DateOnly effectiveFrom, FrozenDictionary<StopDimension, List> lists)
    {
        Document = document;
        Version = version;
        EffectiveFrom = effectiveFrom;
        _lists = lists;
    }

    /// <summary>The lists that ship with this version of the library.</summary>
    public static StopCodeLists Current { get; } = ReadCurrent();

    /// <summary>The version of the lists; segments encoded under one version are not read under another.</summary>
    public string Version { get; }

    /// <summary>The lists as they are written, for <see cref="Read"/>.</summary>
    public ReadOnlyMemory<byte> Document { get; }

    /// <summary>The day from which the lists hold.</summary>
    public DateOnly EffectiveFrom { get; }

    /// <summary>The values of a dimension in their own order; none for <see cref="StopDimension.Force"/>, whose values are the forces.</summary>
    public IReadOnlyList<StopCode> this[StopDimension dimension] => _lists.TryGetValue(dimension, out var list) ? list.Codes : [];

    /// <summary>How counts of the dimension are put in order.</summary>
    public StopOrder OrderOf(StopDimension dimension) => _lists.TryGetValue(dimension, out var list) ? list.Order : StopOrder.ByCount;

    /// <summary>Every label that stands for a value of a dimension, the published one first; none where the list has no such value.</summary>
    public IReadOnlyList<string> LabelsOf(StopDimension dimension, string key) =>
        _lists.TryGetValue(dimension, out var list) ? [.. list.ByLabel.Where(match => match.Value.Code.Key == key).OrderBy(match => match.Value.Code.Label != match.Key).Select(match => match.Key)] : [];

    /// <summary>These lists with what a site changes in them. The version of the outcome tells its content: the same changes give the same version.</summary>
    /// <exception cref="InvalidDataException">A change cannot be made; the message says why.</exception>
    public StopCodeLists With(IReadOnlyCollection<StopCodeChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var changed = StopCodeChange.Make(Document, Version, changes);
        return changed is null ? this : Read(new MemoryStream(changed, writable: false));
    }

    /// <summary>Reads lists written in the shape of <c>code-lists.data.json</c>.</summary>
    /// <exception cref="InvalidDataException">The text is no such document, or one label stands for two values.</exception>
    public static StopCodeLists Read(Stream json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var written = new MemoryStream();
            json.CopyTo(written);
            var bytes = written.ToArray();
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            var lists = new Dictionary<StopDimension, List>();
            foreach (var property in root.GetProperty("dimensions").EnumerateObject())
            {
                if (!StopDimensions.TryParse(property.Name, out var dimension))
                {
                    throw new InvalidDataException($"The code lists name a dimension nobody knows: {property.Name}.");
                }

                lists[dimension] = new List(dimension, property.Value);
            }

            return new StopCodeLists(bytes, root.GetProperty("version").GetString()!, Day(root, "effectiveFrom")!.Value, lists.ToFrozenDictionary());
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"The code lists cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Finds the value a label stands for.</summary>
    internal bool TryMatch(StopDimension dimension, string label, out StopCode code, out StopVocabulary vocabulary)
    {
        if (_lists.TryGetValue(dimension, out var list) && list.ByLabel.TryGetValue(StopLabel.Normalise(label), out var match))
        {
            (code, vocabulary) = match;
            return true;
        }

        code = null!;
        vocabulary = StopVocabulary.Undetermined;
        return false;
    }

    private static StopCodeLists ReadCurrent()
    {
        using var stream = typeof(StopCodeLists).Assembly.GetManifestResourceStream("Openbeat.Analytics.Stops.code-lists.data.json")
            ?? throw new InvalidOperationException("The code lists are not in the assembly.");
        return Read(stream);
    }

    private static DateOnly? Day(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) ? DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd") : null;

    private sealed class List
    {
        public List(StopDimension dimension, JsonElement json)
        {
            Order = json.GetProperty("order").GetString() == "list" ? StopOrder.ByList : StopOrder.ByCount;
            foreach (var value in json.GetProperty("values").EnumerateArray())
            {
                var old = Texts(value, "old");
                var code = new StopCode(
                    value.GetProperty("key").GetString()!,
                    value.GetProperty("label").GetString()!,
                    value.TryGetProperty("group", out var group) ? group.GetString() : null,
                    Day(value, "from"),
                    Day(value, "to"),
                    Flag(value, "noFurtherAction"),
                    Flag(value, "outcomeNotKnown"),
                    old.FirstOrDefault());
                Codes.Add(code);
                // Only a value that was worded otherwise before tells which generation a file belongs to.
                Match(dimension, code.Label, code, old.Count > 0 ? StopVocabulary.Current : StopVocabulary.Undetermined);
                old.ForEach(label => Match(dimension, label, code, StopVocabulary.Old));
                Texts(value, "aliases").ForEach(label => Match(dimension, label, code, StopVocabulary.Undetermined));
            }
        }

        public StopOrder Order { get; }

        public List<StopCode> Codes { get; } = [];

        public Dictionary<string, (StopCode Code, StopVocabulary Vocabulary)> ByLabel { get; } = new(StringComparer.OrdinalIgnoreCase);

        private static bool Flag(JsonElement value, string name) => value.TryGetProperty(name, out var flag) && flag.GetBoolean();

        private static List<string> Texts(JsonElement value, string name) =>
            value.TryGetProperty(name, out var texts) ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : [];

        private void Match(StopDimension dimension, string label, StopCode code, StopVocabulary vocabulary)
        {
            if (!ByLabel.TryAdd(StopLabel.Normalise(label), (code, vocabulary)) && ByLabel[StopLabel.Normalise(label)].Code != code)
            {
                throw new InvalidDataException($"In the code list {dimension.Name()} the label \"{label}\" stands for two values.");
            }
        }
    }
}
