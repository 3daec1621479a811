using System.Globalization;
using System.Text.RegularExpressions;

namespace Openbeat.Modules.Places.ImportPopulation;

/// <summary>
/// Reads the layouts in which census tables are handed round, told by their headings: a row an area and group, a row an area
/// with a column a group, a row an area with a column a year of age, and lookups from small areas to wards.
/// </summary>
internal sealed partial class PopulationReader
{
    private static readonly string[] ValueColumns = ["n", "value", "observation"];
    private static readonly string[] TotalColumns = ["total_residents", "total_population"];

    private readonly string _file;
    private readonly string[] _headings;
    private readonly Dictionary<BoundaryKind, (int Column, int? Vintage)> _codes = [];
    private readonly BoundaryKind _kind;
    private readonly int _group;
    private readonly int _value;
    private readonly int _total;
    private readonly (int Column, string Group)[] _wide;

    public PopulationReader(string file, string[] headings)
    {
        _file = file;
        _headings = headings;
        for (var i = 0; i < headings.Length; i++)
        {
            if (PopulationFile.CodeColumn(headings[i]) is { } code)
            {
                _codes.TryAdd(code.Kind, (i, code.Vintage));
            }
        }

        if (_codes.Count == 0)
        {
            throw new RefusedImportException($"{file} has no column of area codes (such as lsoa21_code or ltla21_code); it has {string.Join(", ", headings.Take(12))}.");
        }

        // The smallest area named is what the rows are about; what it lies in stands beside it.
        _kind = new[] { BoundaryKind.Lsoa, BoundaryKind.Ward, BoundaryKind.Msoa, BoundaryKind.LocalAuthority }.First(_codes.ContainsKey);
        _group = Array.FindIndex(headings, h => h.Equals("ethnic_group", StringComparison.OrdinalIgnoreCase)
            || (h.StartsWith("Ethnic group", StringComparison.OrdinalIgnoreCase) && !h.EndsWith("Code", StringComparison.OrdinalIgnoreCase)));
        _value = Array.FindIndex(headings, h => ValueColumns.Contains(h, StringComparer.OrdinalIgnoreCase));
        _total = Array.FindIndex(headings, h => TotalColumns.Contains(h, StringComparer.OrdinalIgnoreCase));
        _wide = WideColumns(headings);
    }

    public PopulationFile Read(IEnumerable<string[]> rows)
    {
        if (_group >= 0 && _value >= 0)
        {
            return ReadLong(rows);
        }

        if (_wide.Length > 0)
        {
            return ReadWide(rows);
        }

        if (_codes.ContainsKey(BoundaryKind.Lsoa) && _codes.ContainsKey(BoundaryKind.Ward) && _codes.ContainsKey(BoundaryKind.LocalAuthority))
        {
            var lookups = rows.Select((values, i) => Lookup(values, i + 1)!).DistinctBy(l => l.LsoaCode).ToList();
            return new PopulationFile(_kind, _codes[_kind].Vintage, PopulationScheme.EthnicGroup, [], [], lookups, 0);
        }

        throw new RefusedImportException(
            $"{_file} holds neither residents by ethnic group (a column ethnic_group with n, value or Observation, or a column a group), nor by single year of age, nor a lookup from LSOA to ward and local authority.");
    }

    private PopulationFile ReadLong(IEnumerable<string[]> rows)
    {
        var groups = new List<string>();
        var areas = new Dictionary<string, LongArea>(StringComparer.Ordinal);
        var number = 0;
        foreach (var values in rows)
        {
            number++;
            var label = values[_group];
            if (label.EndsWith("(percent)", StringComparison.Ordinal))
            {
                continue;
            }

            label = label.EndsWith("(number)", StringComparison.Ordinal) ? label[..^"(number)".Length].TrimEnd() : label;
            var count = Count(values[_value], number);
            if (CensusGroups.Broad(label) is null)
            {
                // "Does not apply" counts nobody; a group nobody knows may not vanish.
                if (count != 0)
                {
                    throw new RefusedImportException($"Row {number} of {_file} counts {count} residents under '{label}', which is no ethnic group of the census.");
                }

                continue;
            }

            var group = groups.IndexOf(label);
            if (group < 0)
            {
                group = groups.Count;
                groups.Add(label);
            }

            var code = Code(values, _kind, number);
            if (!areas.TryGetValue(code, out var area))
            {
                areas[code] = area = new LongArea(Name(values, code), _total >= 0 ? Count(values[_total], number) : null, Lookup(values, number));
            }

            if (!area.Counts.TryAdd(group, count))
            {
                throw new RefusedImportException($"Row {number} of {_file} gives '{label}' of {code} a second time.");
            }
        }

        if (areas.FirstOrDefault(a => a.Value.Counts.Count != groups.Count) is { Key: { } partial, Value: var found })
        {
            throw new RefusedImportException($"{_file} gives {found.Counts.Count} of {groups.Count} groups for {partial}.");
        }

        return new PopulationFile(
            _kind, _codes[_kind].Vintage, PopulationScheme.EthnicGroup, groups,
            [.. areas.Select(a => (a.Key, a.Value.Name, Enumerable.Range(0, groups.Count).Select(g => a.Value.Counts[g]).ToArray()))],
            [.. areas.Values.Select(a => a.Lookup).OfType<AreaLookup>()],
            areas.Values.Count(a => a.Total is { } total && total != a.Counts.Values.Sum()));
    }

    private PopulationFile ReadWide(IEnumerable<string[]> rows)
    {
        var areas = new Dictionary<string, (string Code, string Name, int[] Counts)>(StringComparer.Ordinal);
        var (number, notAdding) = (0, 0);
        foreach (var values in rows)
        {
            number++;
            var code = Code(values, _kind, number);
            var counts = _wide.Select(w => Count(values[w.Column], number)).ToArray();
            if (!areas.TryAdd(code, (code, Name(values, code), counts)))
            {
                throw new RefusedImportException($"Row {number} of {_file} gives {code} a second time.");
            }

            notAdding += _total >= 0 && Count(values[_total], number) != counts.Sum() ? 1 : 0;
        }

        var scheme = YearOfAge().IsMatch(_wide[0].Group) ? PopulationScheme.Age : PopulationScheme.EthnicGroup;
        return new PopulationFile(_kind, _codes[_kind].Vintage, scheme, [.. _wide.Select(w => w.Group)], [.. areas.Values], [], notAdding);
    }

    private static (int Column, string Group)[] WideColumns(string[] headings)
    {
        var all = headings.Select((h, i) => (Column: i, Group: h)).ToList();
        var ages = all.Where(h => YearOfAge().IsMatch(h.Group)).ToArray();
        var groups = all.Where(h => Enum.TryParse<BroadGroup>(h.Group, ignoreCase: false, out _) && !YearOfAge().IsMatch(h.Group)).ToArray();
        return ages.Length > 80 ? ages : groups.Length == Enum.GetValues<BroadGroup>().Length ? groups : [];
    }

    private AreaLookup? Lookup(string[] values, int row)
    {
        if (!_codes.TryGetValue(BoundaryKind.Lsoa, out var small) || !_codes.TryGetValue(BoundaryKind.Ward, out var ward) || !_codes.TryGetValue(BoundaryKind.LocalAuthority, out var authority))
        {
            return null;
        }

        return new AreaLookup
        {
            LsoaCode = Code(values, BoundaryKind.Lsoa, row),
            Vintage = $"LSOA {Of(small.Vintage)}, ward {Of(ward.Vintage)}",
            WardCode = Code(values, BoundaryKind.Ward, row),
            WardName = Beside(values, ward.Column) ?? values[ward.Column],
            LocalAuthorityCode = Code(values, BoundaryKind.LocalAuthority, row),
            LocalAuthorityName = Beside(values, authority.Column) ?? values[authority.Column],
        };

        static string Of(int? vintage) => vintage?.ToString(CultureInfo.InvariantCulture) ?? "not dated";
    }

    private string Code(string[] values, BoundaryKind kind, int row) =>
        values[_codes[kind].Column] is var code && StatisticalCode().IsMatch(code)
            ? code
            : throw new RefusedImportException($"Row {row} of {_file} has '{code}' under {_headings[_codes[kind].Column]}, which is no code of an area.");

    private string Name(string[] values, string code) => Beside(values, _codes[_kind].Column) ?? code;

    /// <summary>The name that belongs to a column of codes: lsoa21_name beside lsoa21_code, LAD beside LAD_code.</summary>
    private string? Beside(string[] values, int column)
    {
        var stem = CodeEnding().Replace(_headings[column], "");
        var name = Array.FindIndex(_headings, h =>
            h.Equals(stem, StringComparison.OrdinalIgnoreCase) || h.Equals($"{stem}_name", StringComparison.OrdinalIgnoreCase) || h.Equals($"{stem}nm", StringComparison.OrdinalIgnoreCase));
        return name >= 0 && values[name].Length > 0 ? values[name] : null;
    }

    private int Count(string text, int row) =>
        int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count) && count >= 0
            ? count
            : throw new RefusedImportException($"Row {row} of {_file} has '{text}' where a number of residents is needed.");

    [GeneratedRegex(@"^\d\d?\+?$")]
    private static partial Regex YearOfAge();

    // X is no nation: such codes are invented.
    [GeneratedRegex(@"^[EWSNX]\d{8}$")]
    private static partial Regex StatisticalCode();

    [GeneratedRegex(@"[ _]?(code|cd)$", RegexOptions.IgnoreCase)]
    private static partial Regex CodeEnding();

    private sealed record LongArea(string Name, int? Total, AreaLookup? Lookup)
    {
        public Dictionary<int, int> Counts { get; } = [];
    }
}
