using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Openbeat.Web.Tests.Govuk;

/// <summary>HTML in a form in which two pieces that a reader cannot tell apart are equal: the order of attributes and the amount of space do not count.</summary>
internal static partial class NormalisedHtml
{
    private static readonly HashSet<string> _inline = new(StringComparer.Ordinal) { "a", "abbr", "b", "code", "em", "i", "span", "strong" };

    /// <summary>One element or text a line, indented; then the words of the whole, so that a space lost between two inline elements shows.</summary>
    public static string Of(string html)
    {
        var body = new HtmlParser().ParseDocument(string.Empty).Body!;
        body.InnerHtml = html;
        var lines = new StringBuilder();
        var flow = new StringBuilder();
        foreach (var child in body.ChildNodes)
        {
            Write(child, lines, flow, 0);
        }

        return lines.Append("words: ").Append(Collapse(flow.ToString())).ToString();
    }

    private static void Write(INode node, StringBuilder lines, StringBuilder flow, int depth)
    {
        if (node is IText text)
        {
            flow.Append(text.Data);
            var exact = text.Parent is IElement { LocalName: "textarea" };
            var shown = exact ? text.Data : Collapse(text.Data);
            if (shown.Length > 0)
            {
                lines.Append(' ', depth * 2).Append('"').Append(shown).Append("\"\n");
            }
        }
        else if (node is IElement element)
        {
            var isBlock = !_inline.Contains(element.LocalName);
            lines.Append(' ', depth * 2).Append('<').Append(element.LocalName);
            foreach (var attribute in element.Attributes.OrderBy(a => a.Name, StringComparer.Ordinal))
            {
                var value = attribute.Name == "class" ? Collapse(attribute.Value) : attribute.Value;
                lines.Append(' ').Append(attribute.Name).Append("=\"").Append(value).Append('"');
            }

            lines.Append(">\n");
            flow.Append(isBlock ? "\n" : string.Empty);
            foreach (var child in element.ChildNodes)
            {
                Write(child, lines, flow, depth + 1);
            }

            flow.Append(isBlock ? "\n" : string.Empty);
        }
    }

    private static string Collapse(string text) => Whitespace().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
