using System.Collections.Immutable;

namespace Openbeat.Analytics.Statistics.DisclosureControl;

/// <summary>
/// The counts of a protected source at the finest level that is released, each protected once. Every total and
/// percentage is worked out from the protected cells, so no combination of them says more than the cells do.
/// </summary>
/// <remarks>
/// <para>Immutable. The exact counts are dropped when the cube is made: there is no exact total beside the rounded one.</para>
/// <para>
/// Rules: a cell of 0 stays 0, or "[z]" when the combination cannot occur; 1 to 4 become "[c]"; other counts go to the
/// nearest 5. A total is the sum of the shown cells; hidden cells add nothing to it and are counted beside it. Where
/// fewer than 20 records of a group all have one outcome, every outcome of that group is hidden and only its rounded
/// total stays (group disclosure).
/// </para>
/// <para>Time and space grow with the product of the numbers of values of the dimensions.</para>
/// </remarks>
public sealed class ProtectedCube
{
    private readonly ImmutableArray<int> _strides;
    private readonly ProtectedCount[] _cells;
    private readonly Dictionary<int, ProtectedCount> _hiddenGroups;
    private readonly int _outcome;
    private readonly DisclosureThresholds _thresholds;

    private ProtectedCube(ImmutableArray<CubeDimension> dimensions, ImmutableArray<int> strides, ProtectedCount[] cells, Dictionary<int, ProtectedCount> hiddenGroups, int outcome, DisclosureThresholds thresholds) =>
        (Dimensions, _strides, _cells, _hiddenGroups, _outcome, _thresholds) = (dimensions, strides, cells, hiddenGroups, outcome, thresholds);

    /// <summary>The dimensions, in the order in which cells name their values.</summary>
    public ImmutableArray<CubeDimension> Dimensions { get; }

    /// <summary>Every cell as it is shown, the last dimension running fastest.</summary>
    public IEnumerable<ProtectedCell> Cells => _cells.Select((count, at) => new ProtectedCell(ValuesAt(at), count));

    /// <summary>Protects exact counts.</summary>
    /// <param name="dimensions">The dimensions, at most one of them an outcome.</param>
    /// <param name="cells">The exact counts; cells that are not named hold nought, cells named twice are added.</param>
    /// <param name="thresholds">The numbers of the rules.</param>
    /// <exception cref="ArgumentException">A dimension stands twice, a cell names an unknown value, a count is negative, or a structural cell is not nought.</exception>
    public static ProtectedCube Protect(IEnumerable<CubeDimension> dimensions, IEnumerable<ExactCell> cells, DisclosureThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        ArgumentNullException.ThrowIfNull(cells);
        thresholds.Check();
        ImmutableArray<CubeDimension> all = [.. dimensions];
        if (all.IsEmpty || all.Select(d => d.Name).Distinct(StringComparer.Ordinal).Count() != all.Length || all.Count(d => d.IsOutcome) > 1)
        {
            throw new ArgumentException("A cube needs dimensions with names of their own, at most one of them an outcome.", nameof(dimensions));
        }

        var strides = StridesOf(all);
        var exact = new long[checked(strides[0] * all[0].Values.Length)];
        var structural = new bool[exact.Length];
        foreach (var cell in cells)
        {
            Place(cell, all, strides, exact, structural);
        }

        var outcome = all.IndexOf(all.FirstOrDefault(d => d.IsOutcome)!);
        var hidden = outcome < 0 ? [] : GroupDisclosure.Find(exact, strides[outcome], all[outcome].Values.Length, thresholds);
        var shown = new ProtectedCount[exact.Length];
        for (var i = 0; i < exact.Length; i++)
        {
            shown[i] = structural[i] ? ProtectedCount.Structural : ProtectedCount.Of(exact[i], thresholds);
        }

        var cube = new ProtectedCube(all, strides, shown, hidden, outcome, thresholds);
        cube.HideOutcomes();
        return cube;
    }

    /// <summary>The shown count of a selection, from the protected cells.</summary>
    /// <exception cref="ArgumentException">The selection names a dimension or value that the cube does not have.</exception>
    public ProtectedCount Count(CubeSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        CheckNames(selection);
        var total = ProtectedCount.Structural;
        var wanted = Dimensions.Select(selection.PositionsIn).ToArray();
        var wholeOutcome = _outcome >= 0 && wanted[_outcome].Length == Dimensions[_outcome].Values.Length;
        var at = new int[wanted.Length];
        do
        {
            var index = 0;
            for (var d = 0; d < at.Length; d++)
            {
                index += wanted[d][at[d]] * _strides[d];
            }

            total = total.Plus(Contribution(index, wholeOutcome, _outcome >= 0 && at[_outcome] == 0));
        }
        while (Advance(at, wanted));
        return total;
    }

    /// <summary>The percentage that one selection is of another, from shown counts, given from 20 records.</summary>
    /// <param name="part">The selection above the line.</param>
    /// <param name="whole">The selection below the line, which holds the first.</param>
    /// <exception cref="ArgumentException">The first selection is not within the second.</exception>
    public ProtectedShare Share(CubeSelection part, CubeSelection whole)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(whole);
        return part.IsWithin(whole, Dimensions)
            ? ProtectedShare.Of(Count(part), Count(whole), _thresholds)
            : throw new ArgumentException("The selection above the line must lie within the one below it.", nameof(part));
    }

    private ProtectedCount Contribution(int index, bool wholeOutcome, bool firstOfGroup)
    {
        if (_outcome < 0 || !_hiddenGroups.TryGetValue(GroupDisclosure.GroupOf(index, _strides[_outcome], Dimensions[_outcome].Values.Length), out var group))
        {
            return _cells[index];
        }

        if (!wholeOutcome)
        {
            return _cells[index];
        }

        return firstOfGroup ? group : ProtectedCount.Structural;
    }

    private void HideOutcomes()
    {
        foreach (var (group, count) in _hiddenGroups)
        {
            for (var value = 0; value < Dimensions[_outcome].Values.Length; value++)
            {
                var index = group + (value * _strides[_outcome]);
                if (_cells[index].Mark != FigureStatus.NotApplicable)
                {
                    _cells[index] = ProtectedCount.Hidden(0, count.Upper);
                }
            }
        }
    }

    private void CheckNames(CubeSelection selection)
    {
        foreach (var name in selection.Narrowed)
        {
            if (Dimensions.All(d => d.Name != name))
            {
                throw new ArgumentException($"The cube has no dimension '{name}'.", nameof(selection));
            }
        }
    }

    private ImmutableArray<string> ValuesAt(int index) =>
        [.. Dimensions.Select((dimension, d) => dimension.Values[index / _strides[d] % dimension.Values.Length])];

    private static bool Advance(int[] at, int[][] wanted)
    {
        for (var d = at.Length - 1; d >= 0; d--)
        {
            if (++at[d] < wanted[d].Length)
            {
                return true;
            }

            at[d] = 0;
        }

        return false;
    }

    private static ImmutableArray<int> StridesOf(ImmutableArray<CubeDimension> dimensions)
    {
        var strides = new int[dimensions.Length];
        var stride = 1;
        for (var d = dimensions.Length - 1; d >= 0; d--)
        {
            strides[d] = stride;
            stride = checked(stride * dimensions[d].Values.Length);
        }

        return [.. strides];
    }

    private static void Place(ExactCell cell, ImmutableArray<CubeDimension> dimensions, ImmutableArray<int> strides, long[] exact, bool[] structural)
    {
        if (cell.Values.Length != dimensions.Length)
        {
            throw new ArgumentException("A cell must name one value of each dimension.", nameof(cell));
        }

        if (cell.Count < 0 || (cell.IsStructural && cell.Count != 0))
        {
            throw new ArgumentException("A count must not be negative, nor more than nought where the combination cannot occur.", nameof(cell));
        }

        var index = 0;
        for (var d = 0; d < dimensions.Length; d++)
        {
            index += dimensions[d].PositionOf(cell.Values[d]) * strides[d];
        }

        exact[index] = checked(exact[index] + cell.Count);
        structural[index] |= cell.IsStructural;
        if (structural[index] && exact[index] != 0)
        {
            throw new ArgumentException("A cell is named both as one that cannot occur and with a count.", nameof(cell));
        }
    }
}
