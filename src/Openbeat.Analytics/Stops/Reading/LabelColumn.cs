using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Openbeat.Analytics.Stops;

/// <summary>Collects the labels of one column while a file is read; the shared dictionary only grows once the file is taken.</summary>
internal sealed class LabelColumn(StopDimension dimension, StopCodeLists lists, StopReadLimits limits)
{
    /// <summary>Spellings remembered as they stand in the file; past this a file plays with spaces, and each label is looked at anew.</summary>
    private const int MaxRemembered = 4_096;

    private readonly Dictionary<byte[], int> _bySpelling = new(Utf8Comparer.Instance);
    private readonly Dictionary<string, int> _byValue = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Label> _labels = [new("", IsListed: true, StopVocabulary.Undetermined)];
    private readonly List<int> _rows = [];
    private int _unknown;

    public StopDimension Dimension => dimension;

    public int Blank => _labels[0].Count;

    public void Add(ReadOnlySpan<byte> text)
    {
        var local = text.IsEmpty ? 0 : Find(text);
        _labels[local].Count++;
        _rows.Add(local);
    }

    /// <summary>The column in the codes of the dictionary, which gets the labels it does not have.</summary>
    public CodeColumn Encode(StopDictionary dictionary)
    {
        var codes = _labels.ConvertAll(label => dictionary.Intern(label.Text).Code);
        var rows = new int[_rows.Count];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = codes[_rows[row]];
        }

        return CodeColumn.From(rows);
    }

    public IEnumerable<UnknownLabel> UnknownLabels(StopDictionary dictionary) =>
        _labels.Where(label => !label.IsListed).Select(label => new UnknownLabel(dimension, dictionary.Intern(label.Text).Key, label.Text, label.Count));

    public bool Uses(StopVocabulary vocabulary) => _labels.Exists(label => label.Vocabulary == vocabulary && label.Count > 0);

    private int Find(ReadOnlySpan<byte> text)
    {
        var spellings = _bySpelling.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!spellings.TryGetValue(text, out var local))
        {
            local = Find(StopLabel.Normalise(Encoding.UTF8.GetString(text)));
            if (_bySpelling.Count < MaxRemembered)
            {
                spellings[text] = local;
            }
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

    /// <summary>Lets bytes be looked up without copying them first.</summary>
    private sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static Utf8Comparer Instance { get; } = new();

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());
    }
}
