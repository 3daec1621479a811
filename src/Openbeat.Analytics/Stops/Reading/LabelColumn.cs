using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Openbeat.Analytics.Stops;

/// <summary>Collects the labels of one column while a file is read; the shared dictionary only grows once the file is taken.</summary>
internal sealed class LabelColumn(StopDimension dimension, StopCodeLists lists, StopReadLimits limits)
{
    /// <summary>Spellings remembered as they stand in the file; past this a file plays with spaces, and each label is looked at anew.</summary>
    private const int MaxRemembered = 4_096;

    private readonly SpellingTable _bySpelling = new(MaxRemembered);
    private readonly Dictionary<string, int> _byValue = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Label> _labels = [new("", IsListed: true, StopVocabulary.Undetermined)];
    private readonly List<int> _rows = [];
    private int _unknown;

    public StopDimension Dimension => dimension;

    public void Add(ReadOnlySpan<byte> text)
    {
        _rows.Add(text.IsEmpty ? 0 : Find(text));
    }

    /// <summary>The column in the codes of the dictionary, which gets the labels it does not have.</summary>
    public CodeColumn Encode(StopDictionary dictionary)
    {
        var codes = _labels.ConvertAll(label => dictionary.Intern(label.Text).Code).ToArray();
        var rows = new int[_rows.Count];
        var from = CollectionsMarshal.AsSpan(_rows);
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = codes[from[row]];
        }

        return CodeColumn.From(rows);
    }

    /// <summary>Counts the rows of each label, once all are there.</summary>
    public void Count()
    {
        var counts = new int[_labels.Count];
        foreach (var local in _rows)
        {
            counts[local]++;
        }

        for (var local = 0; local < counts.Length; local++)
        {
            _labels[local].Count = counts[local];
        }
    }

    public IEnumerable<UnknownLabel> UnknownLabels(StopDictionary dictionary) =>
        _labels.Where(label => !label.IsListed).Select(label => new UnknownLabel(dimension, dictionary.Intern(label.Text).Key, label.Text, label.Count));

    /// <summary>The number of its labels that the dictionary does not have yet.</summary>
    public int NewTo(StopDictionary dictionary) => _labels.Count(label => !label.IsListed && !dictionary.HasUnknown(label.Text));

    public bool Uses(StopVocabulary vocabulary) => _labels.Exists(label => label.Vocabulary == vocabulary && label.Count > 0);

    private int Find(ReadOnlySpan<byte> text)
    {
        if (!_bySpelling.TryGet(text, out var local))
        {
            local = Find(StopLabel.Normalise(Encoding.UTF8.GetString(text)));
            _bySpelling.TryAdd(text, local);
        }

        return local;
    }

    private int Find(string label)
    {
        if (label.Length == 0)
        {
            return 0;
        }

        if (_byValue.TryGetValue(label, out var local))
        {
            return local;
        }

        var isListed = lists.TryMatch(dimension, label, out _, out var vocabulary);
        if (!isListed && ++_unknown > limits.MaxUnknownLabels)
        {
            throw new RefusedFileException(
                StopRefusalReason.TooManyUnknownLabels,
                string.Create(CultureInfo.InvariantCulture, $"The column for {dimension.Name()} holds more than {limits.MaxUnknownLabels} values that no code list has; the columns may be mixed up."));
        }

        _labels.Add(new Label(label, isListed, vocabulary));
        _byValue[label] = _labels.Count - 1;
        return _labels.Count - 1;
    }

    private sealed record Label(string Text, bool IsListed, StopVocabulary Vocabulary)
    {
        public int Count { get; set; }
    }
}
