using System.Globalization;
using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Openbeat.Charts;

namespace Openbeat.Web.Tests.Charts;

/// <summary>A chart as drawn, read back from its SVG.</summary>
internal sealed class Drawing
{
    public Drawing(Chart chart, int width)
    {
        var writer = new StringWriter();
        chart.Draw("figure", width).WriteTo(writer, HtmlEncoder.Default);
        Markup = writer.ToString();
        Svg = new HtmlParser().ParseDocument(Markup).QuerySelector("svg")!;
        Width = width;
    }

    public string Markup { get; }

    public IElement Svg { get; }

    public int Width { get; }

    public double Height => Number(Svg, "height");

    public IReadOnlyList<Box> Boxes(string css) =>
        [.. Svg.QuerySelectorAll($"rect.{css}").Select(r => new Box(Number(r, "x"), Number(r, "y"), Number(r, "width"), Number(r, "height")))];

    public IReadOnlyList<string> Texts(string css = "text") => [.. Svg.QuerySelectorAll(css).Select(t => t.TextContent)];

    public IElement Text(string words) => Svg.QuerySelectorAll("text").Single(t => t.TextContent == words);

    public static double Number(IElement element, string attribute) => double.Parse(element.GetAttribute(attribute)!, CultureInfo.InvariantCulture);
}

internal sealed record Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;
}
