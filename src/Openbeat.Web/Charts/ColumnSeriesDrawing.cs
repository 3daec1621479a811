using Openbeat.Govuk;
using Openbeat.Platform.Words;

namespace Openbeat.Charts;

/// <summary>Lays out a <see cref="ColumnSeriesChart"/> at one width.</summary>
internal sealed class ColumnSeriesDrawing
{
    private const string NotSupplied = "not supplied";
    private const double Base = 206;
    private const double WidestColumn = 56;

    private readonly IReadOnlyList<MonthColumn> _months;
    private readonly NiceScale _scale;
    private readonly Canvas _canvas;
    private readonly double _left;
    private readonly double _right;
    private readonly double _top;
    private readonly double _pitch;
    private readonly double _foot;
    private readonly bool _hasValues;
    private readonly IReadOnlyList<MonthAxis.Name> _names;
    private bool _needsGapKey;

    public ColumnSeriesDrawing(IReadOnlyList<MonthColumn> months, int width)
    {
        _months = months;
        var highest = months.Max(m => m.Count) ?? 0;
        _scale = NiceScale.For(highest);
        _left = Math.Max(34, TextWidth.Of(Tick(_scale.End), TextStyle.Axis.Size) + 12);
        _right = width - 4;
        _pitch = (_right - _left) / months.Count;
        _hasValues = _pitch >= months.Max(m => TextWidth.Of(m.Figure, TextStyle.Value.Size)) + 6;
        _top = _hasValues ? 28 : 16;
        _names = MonthAxis.For(months[0].Month, months.Count, _pitch);
        _foot = Base + (_names.Any(n => n is { Month: not null, Year: not null }) ? 37 : 19);
        _canvas = new Canvas(width) { Height = (int)_foot + 7 };
    }

    public Canvas Draw()
    {
        DrawScale();
        DrawGaps();
        DrawColumns();
        _canvas.Line(_left, Base, _right, Base, Ink.Axis);
        DrawNames();
        DrawKey();
        return _canvas;
    }

    private void DrawScale()
    {
        foreach (var tick in _scale.Ticks.Where(t => t == 0 || _months.Any(m => m.Count is not null)))
        {
            if (tick > 0)
            {
                _canvas.Line(_left, Height(tick), _right, Height(tick), Ink.Grid);
            }

            _canvas.Text(_left - 8, Height(tick) + 5, Tick(tick), TextStyle.Axis, TextAnchor.End);
        }
    }

    private void DrawGaps()
    {
        for (var first = 0; first < _months.Count; first++)
        {
            if (_months[first].Count is not null)
            {
                continue;
            }

            var last = first;
            while (last + 1 < _months.Count && _months[last + 1].Count is null)
            {
                last++;
            }

            DrawGap(first, last);
            first = last;
        }
    }

    private void DrawGap(int first, int last)
    {
        var inset = Math.Min(2, _pitch / 10);
        var (x, width) = (_left + (first * _pitch) + inset, ((last - first + 1) * _pitch) - (2 * inset));
        _canvas.Rect(x, _top, width, Base - _top, Ink.Gap).Set("stroke-dasharray", "4 4");
        _canvas.Hatch(x, _top, width, Base - _top, Ink.GapHatch);
        var (middle, level) = (x + (width / 2), (_top + Base) / 2);
        if (width >= TextWidth.Of(NotSupplied, TextStyle.OverLines.Size) + 12)
        {
            _canvas.Text(middle, level + 5, NotSupplied, TextStyle.OverLines, TextAnchor.Middle);
        }
        else if (width >= TextStyle.OverLines.Size + 4)
        {
            _canvas.Text(middle, level + 5, NotSupplied, TextStyle.OverLines, TextAnchor.Middle)
                .Set("transform", $"rotate(-90 {Canvas.Number(middle)} {Canvas.Number(level)})");
        }
        else
        {
            _needsGapKey = true;
        }
    }

    private void DrawColumns()
    {
        var width = Math.Min(WidestColumn, _pitch * .72);
        for (var index = 0; index < _months.Count; index++)
        {
            if (_months[index] is not { Count: { } count } month)
            {
                continue;
            }

            var middle = Middle(index);
            if (count > 0)
            {
                var column = _canvas.Rect(middle - (width / 2), Height(count), width, Base - Height(count), month.IsPartial ? Ink.Partial : Ink.Single)
                    .Set("stroke-dasharray", month.IsPartial ? "3 2" : null);
                column.Add(Element.Of("title", null, Element.Text($"{InWords.Long(month.Month)}: {month.Figure}")));
            }

            if (_hasValues)
            {
                _canvas.Text(middle, Height(count) - 7, month.Figure, TextStyle.Value, TextAnchor.Middle);
            }
        }
    }

    private void DrawNames()
    {
        foreach (var name in _names)
        {
            var middle = Math.Min(Middle(name.Index), _canvas.Width - (TextWidth.Of("2024", TextStyle.Strong.Size) / 2));
            if (name.Month is not null)
            {
                _canvas.Text(middle, Base + 19, name.Month, TextStyle.Axis, TextAnchor.Middle);
            }

            if (name.Year is not null)
            {
                _canvas.Text(middle, Base + (name.Month is null ? 19 : 37), name.Year, TextStyle.Strong, TextAnchor.Middle);
            }
        }
    }

    private void DrawKey()
    {
        var x = _left;
        if (_months.Any(m => m is { Count: not null, IsPartial: true }))
        {
            x = DrawKey(x, "part of the month", Ink.Partial, "3 2");
        }

        if (_needsGapKey)
        {
            DrawKey(x, NotSupplied, Ink.Gap, "4 4");
        }
    }

    private double DrawKey(double x, string words, Ink ink, string dashes)
    {
        var top = _foot + 13;
        _canvas.Height = (int)top + 20;
        _canvas.Rect(x + 1, top, 14, 14, ink).Set("stroke-dasharray", dashes);
        if (ink == Ink.Gap)
        {
            _canvas.Hatch(x + 1, top, 14, 14, Ink.GapHatch);
        }

        _canvas.Text(x + 22, top + 12, words, TextStyle.Axis);
        return x + 22 + TextWidth.Of(words, TextStyle.Axis.Size) + 20;
    }

    private double Middle(int index) => _left + ((index + .5) * _pitch);

    private double Height(double value) => Base - (value / _scale.End * (Base - _top));

    private static string Tick(double value) => value.ToString("N0", InWords.English);
}
