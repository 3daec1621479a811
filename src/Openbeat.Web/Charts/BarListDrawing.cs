using Openbeat.Govuk;

namespace Openbeat.Charts;

/// <summary>Lays out a <see cref="BarList"/> at one width: on a phone the words above the bar, otherwise beside it.</summary>
internal sealed class BarListDrawing
{
    private const int WidestPhone = 480;
    private const double LineHeight = 20;
    private const double Gap = 12;
    private const double ShortestBar = 2;

    private readonly BarList _list;
    private readonly Canvas _canvas;
    private readonly long _highest;
    private readonly double _shareWidth;
    private readonly double _countWidth;

    public BarListDrawing(BarList list, int width)
    {
        _list = list;
        _canvas = new Canvas(width);
        _highest = Math.Max(1, list.Bars.Max(b => b.Count));
        _shareWidth = list.Bars.Max(b => TextWidth.Of(list.ShareOf(b), TextStyle.Axis.Size));
        _countWidth = list.Bars.Max(b => TextWidth.Of(b.Figure, TextStyle.Value.Size));
    }

    private double FiguresLeft => _canvas.Width - _shareWidth - Gap - _countWidth;

    public Canvas Draw()
    {
        if (_canvas.Width <= WidestPhone)
        {
            DrawAbove();
        }
        else
        {
            DrawBeside();
        }

        return _canvas;
    }

    private void DrawAbove()
    {
        var y = 0.0;
        foreach (var bar in _list.Bars)
        {
            var lines = TextWidth.Wrap(bar.Label, FiguresLeft - Gap, TextStyle.Label.Size);
            DrawLines(lines, y + 15);
            DrawFigures(bar, y + 15);
            y += (lines.Count * LineHeight) + 2;
            DrawBar(bar, 0, y, _canvas.Width, 12);
            y += 12 + 14;
        }

        _canvas.Height = (int)Math.Ceiling(y - 10);
    }

    private void DrawBeside()
    {
        var widest = _canvas.Width * .36;
        var wrapped = _list.Bars.Select(b => TextWidth.Wrap(b.Label, widest, TextStyle.Label.Size)).ToList();
        var left = wrapped.Max(lines => lines.Max(l => TextWidth.Of(l, TextStyle.Label.Size))) + Gap;
        var y = 0.0;
        foreach (var (bar, lines) in _list.Bars.Zip(wrapped))
        {
            var height = Math.Max(20, lines.Count * LineHeight) + 12;
            var middle = y + (height / 2);
            DrawLines(lines, middle - ((lines.Count - 1) * LineHeight / 2) + 5.5);
            DrawFigures(bar, middle + 5.5);
            DrawBar(bar, left, middle - 9, FiguresLeft - Gap - left, 18);
            y += height;
        }

        _canvas.Line(left, 0, left, y, Ink.Axis);
        _canvas.Height = (int)Math.Ceiling(y);
    }

    private void DrawLines(IReadOnlyList<string> lines, double y)
    {
        foreach (var line in lines)
        {
            _canvas.Text(0, y, line, TextStyle.Label);
            y += LineHeight;
        }
    }

    private void DrawFigures(Bar bar, double y)
    {
        _canvas.Text(_canvas.Width - _shareWidth - Gap, y, bar.Figure, TextStyle.Value, TextAnchor.End);
        _canvas.Text(_canvas.Width, y, _list.ShareOf(bar), TextStyle.Axis, TextAnchor.End);
    }

    private void DrawBar(Bar bar, double x, double y, double longest, double height)
    {
        if (bar.Count == 0)
        {
            return;
        }

        var length = Math.Max(ShortestBar, (double)bar.Count / _highest * longest);
        if (bar.IsUnknown)
        {
            // The outline lies inside, so that a hatched bar is as long as a filled one of the same count.
            var inset = Math.Min(.75, length / 2);
            _canvas.Rect(x + inset, y + inset, Math.Max(.5, length - (2 * inset)), height - (2 * inset), Ink.Unknown);
            _canvas.Hatch(x + inset, y + inset, length - (2 * inset), height - (2 * inset), Ink.Hatch);
        }
        else
        {
            _canvas.Rect(x, y, length, height, Ink.Single)
                .Add(Element.Of("title", null, Element.Text($"{bar.Label}: {bar.Figure}")));
        }
    }
}
