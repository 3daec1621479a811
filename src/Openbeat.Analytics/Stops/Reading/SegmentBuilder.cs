using System.Runtime.InteropServices;
using System.Text;

namespace Openbeat.Analytics.Stops;

/// <summary>Takes rows one by one and makes the segment and its report.</summary>
internal sealed class SegmentBuilder(string forceId, Month month, StopDictionaries dictionaries, StopReadLimits limits)
{
    private readonly long _monthStart = StopInstant.StartOf(month);
    private readonly long _monthEnd = StopInstant.EndOf(month);
    private readonly StopColumn[] _columns = [.. StopColumns.Coded.Select(coded => coded.Column)];
    private readonly LabelColumn[] _labels = [.. StopColumns.Coded.Select(coded => new LabelColumn(coded.Dimension, dictionaries.CodeLists, limits))];
    private readonly PointColumn _points = new();
    private readonly List<uint> _instants = [];
    private readonly List<int> _sourceRows = [];
    private readonly Dictionary<string, int> _operations = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<int> _operationRows = [];
    private readonly int[] _blank = new int[StopColumns.Count];
    private readonly HashSet<UInt128> _seen = [];
    private readonly List<QuarantinedRow> _quarantine = [];
    private int _otherMonth;
    private int _midnight;
    private int _duplicates;

    /// <summary>Takes a row, or says why it cannot be read.</summary>
    public string? Add(SuppliedRows row)
    {
        if (row.Check(out var seconds) is { } reason)
        {
            return reason;
        }

        _instants.Add(seconds);
        _sourceRows.Add(row.Row);
        for (var column = 0; column < _labels.Length; column++)
        {
            var text = row[_columns[column]];
            CountBlank(_columns[column], text);
            _labels[column].Add(text);
        }

        _points.Add(row);
        AddOperation(row[StopColumn.OperationName]);
        // A row without a date is not taken.
        CountBlank(StopColumn.OperationName, row[StopColumn.OperationName]);
        CountBlank(StopColumn.Latitude, row[StopColumn.Latitude]);
        CountBlank(StopColumn.Longitude, row[StopColumn.Longitude]);
        CountTime(seconds);
        _duplicates += _seen.Add(RowIdentity.Of(row.Raw)) ? 0 : 1;
        return null;
    }

    public void Quarantine(SuppliedRows row, string reason)
    {
        var raw = row.Raw;
        var text = Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, limits.MaxQuarantinedText * 4)]);
        _quarantine.Add(new QuarantinedRow(row.Row, reason, StopLabel.Cut(text, limits.MaxQuarantinedText)));
    }

    /// <exception cref="RefusedFileException">No row was taken.</exception>
    public StopFileReading Build(string sha256, int rows)
    {
        if (_instants.Count == 0)
        {
            throw rows == 0
                ? new RefusedFileException(StopRefusalReason.Empty, "The file holds no searches; a month without any cannot be told from one that was not supplied.")
                : new RefusedFileException(StopRefusalReason.NothingReadable, $"No row of the file can be read. The first: {_quarantine[0].Reason}");
        }

        var force = dictionaries[StopDimension.Force].TryFind(forceId, out var value) ? value.Code : throw new InvalidOperationException("The force is gone.");
        RefuseWhatNoDictionaryHolds();
        var columns = new CodeColumn?[StopDimensions.Count];
        foreach (var label in _labels)
        {
            label.Count();
            columns[(int)label.Dimension] = label.Encode(dictionaries[label.Dimension]);
        }

        var segment = new StopSegment(new StopSegmentParts
        {
            ForceId = forceId,
            ForceCode = force,
            Month = month,
            SourceSha256 = sha256,
            CodeListVersion = dictionaries.CodeLists.Version,
            Instants = [.. _instants],
            Columns = columns,
            PointColumn = _points.Encode(),
            MapPoints = _points.MapPoints(),
            OperationNames = [.. _operations.Keys],
            OperationNameColumn = CodeColumn.From(CollectionsMarshal.AsSpan(_operationRows)),
            SourceRows = _quarantine.Count == 0 ? null : [.. _sourceRows],
        });
        return new StopFileReading(segment, Report(rows), _quarantine, _points.Points);
    }

    /// <summary>Before the first label is added, so that a refused file adds none.</summary>
    private void RefuseWhatNoDictionaryHolds()
    {
        if (Array.Find(_labels, label => dictionaries[label.Dimension].Count + label.NewTo(dictionaries[label.Dimension]) > StopDictionary.MaxValues) is { } full)
        {
            throw new RefusedFileException(StopRefusalReason.TooManyUnknownLabels, $"No more values of {full.Dimension.Name()} can be taken: too many that no code list has came before.");
        }
    }

    private StopFileReport Report(int rows) => new()
    {
        Rows = rows,
        Accepted = _instants.Count,
        Quarantined = _quarantine.Count,
        OtherMonth = _otherMonth,
        Midnight = _midnight,
        Duplicates = _duplicates,
        UnplacedBlank = _points.Blank,
        UnplacedZero = _points.Zero,
        UnplacedOutside = _points.Outside,
        UnplacedUnreadable = _points.Unreadable,
        Blank = Enum.GetValues<StopColumn>().ToDictionary(column => column, column => _blank[(int)column]),
        UnknownLabels = [.. _labels.SelectMany(label => label.UnknownLabels(dictionaries[label.Dimension]))],
        Vocabulary = (_labels.Any(label => label.Uses(StopVocabulary.Old)), _labels.Any(label => label.Uses(StopVocabulary.Current))) switch
        {
            (true, true) => StopVocabulary.Mixed,
            (true, false) => StopVocabulary.Old,
            (false, true) => StopVocabulary.Current,
            _ => StopVocabulary.Undetermined,
        },
        First = StopInstant.ToUtc(_instants.Min()),
        Last = StopInstant.ToUtc(_instants.Max()),
    };

    private void AddOperation(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            _operationRows.Add(0);
            return;
        }

        var name = StopLabel.Normalise(Encoding.UTF8.GetString(text));
        if (!_operations.TryGetValue(name, out var code))
        {
            code = _operations.Count;
            _operations[name] = code;
        }

        _operationRows.Add(code);
    }

    private void CountBlank(StopColumn column, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || (text[0] == (byte)' ' && text.Trim((byte)' ').IsEmpty))
        {
            _blank[(int)column]++;
        }
    }

    private void CountTime(uint seconds)
    {
        _otherMonth += seconds >= _monthStart && seconds < _monthEnd ? 0 : 1;
        // Only the full hour can be midnight, whichever side of the change of clocks.
        _midnight += seconds % 3_600 == 0 && StopInstant.ToLondon(seconds).TimeOfDay == TimeSpan.Zero ? 1 : 0;
    }
}
