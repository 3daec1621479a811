using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Openbeat.Govuk;

namespace Openbeat.Charts;

/// <summary>A drawing in the making: marks in pixels from the upper left corner, in the order in which they cover each other.</summary>
internal sealed class Canvas(int width)
{
    private readonly List<TagBuilder> _marks = [];

    public int Width { get; } = width;

    public int Height { get; set; }

    public TagBuilder Rect(double x, double y, double width, double height, Ink ink) =>
        Mark("rect", ink).Set("x", Number(x)).Set("y", Number(y)).Set("width", Number(width)).Set("height", Number(height));

    public TagBuilder Line(double x1, double y1, double x2, double y2, Ink ink) =>
        Mark("line", ink).Set("x1", Number(x1)).Set("y1", Number(y1)).Set("x2", Number(x2)).Set("y2", Number(y2));

    /// <summary>Slanted lines across a rectangle.</summary>
    public void Hatch(double x, double y, double width, double height, Ink ink)
    {
        var path = Charts.Hatch.Across(x, y, width, height);
        if (path.Length > 0)
        {
            Mark("path", ink).Set("d", path);
        }
    }

    public TagBuilder Text(double x, double y, string words, TextStyle style, TextAnchor anchor = TextAnchor.Start)
    {
        var text = Element.Of("text", style.Class, Element.Text(words))
            .Set("x", Number(x))
            .Set("y", Number(y))
            .Set("font-size", style.Size.ToString(CultureInfo.InvariantCulture))
            .Set("font-weight", style.Weight.ToString(CultureInfo.InvariantCulture))
            .Set("fill", style.Fill)
            .Set("text-anchor", anchor switch { TextAnchor.Middle => "middle", TextAnchor.End => "end", _ => null });
        if (style == TextStyle.OverLines)
        {
            text.Set("stroke", "#FAF8F4").Set("stroke-width", "5").Set("stroke-linejoin", "round").Set("paint-order", "stroke");
        }

        _marks.Add(text);
        return text;
    }

    /// <summary>The whole drawing, with its name and description for those who cannot see it.</summary>
    public IHtmlContent Finish(string id, string title, string description)
    {
        var svg = Element.Of("svg", $"chart chart--{Number(Width)}")
            .Set("xmlns", "http://www.w3.org/2000/svg")
            .Set("width", Number(Width))
            .Set("height", Number(Height))
            .Set("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {Height}"))
            .Set("font-family", "Hanken Grotesk Variable, Hanken Grotesk, arial, helvetica, sans-serif")
            .Set("role", "img")
            .Set("aria-labelledby", $"{id}-title")
            .Set("aria-describedby", $"{id}-desc")
            .Add(
                Element.Of("title", null, Element.Text(title)).Set("id", $"{id}-title"),
                Element.Of("desc", null, Element.Text(description)).Set("id", $"{id}-desc"));
        foreach (var mark in _marks)
        {
            svg.Add(mark);
        }

        return svg;
    }

    /// <summary>A length as SVG writes it, to a tenth of a pixel.</summary>
    public static string Number(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.InvariantCulture);

    private TagBuilder Mark(string name, Ink ink)
    {
        var mark = Element.Of(name, ink.Class)
            .Set("fill", ink.Fill == "none" && name == "line" ? null : ink.Fill)
            .Set("stroke", ink.Stroke)
            .Set("stroke-width", ink.Stroke is null ? null : Number(ink.StrokeWidth));
        _marks.Add(mark);
        return mark;
    }
}
