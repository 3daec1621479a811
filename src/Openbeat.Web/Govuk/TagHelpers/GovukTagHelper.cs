using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>A tag of a page that stands for a component: its attributes and content become the component's options.</summary>
public abstract class GovukTagHelper : TagHelper
{
    /// <summary>Classes added to those of the component, separated by spaces.</summary>
    [HtmlAttributeName("class")]
    public string? Classes { get; set; }

    /// <inheritdoc/>
    public sealed override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        Begin(context);
        var child = await output.GetChildContentAsync();
        var made = Make(context, child.IsEmptyOrWhiteSpace ? null : Words.FromMarkup(child), AttributesOf(output));
        output.TagName = null;
        output.Attributes.Clear();
        output.Content.SetHtmlContent(made ?? HtmlString.Empty);
    }

    /// <summary>Prepares what tags inside this one register themselves with.</summary>
    protected virtual void Begin(TagHelperContext context)
    {
    }

    /// <summary>Makes the component, or registers it with the tag around and makes nothing.</summary>
    /// <param name="context">What the tags around share.</param>
    /// <param name="content">What stands inside the tag; <see langword="null"/> when that is nothing but space.</param>
    /// <param name="attributes">The attributes that are no options, passed on to the component.</param>
    protected abstract IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes);

    private static Dictionary<string, string?>? AttributesOf(TagHelperOutput output)
    {
        if (output.Attributes.Count == 0)
        {
            return null;
        }

        var attributes = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var attribute in output.Attributes)
        {
            attributes[attribute.Name] = attribute.ValueStyle == HtmlAttributeValueStyle.Minimized ? null : TextOf(attribute.Value);
        }

        return attributes;
    }

    // Razor hands over attributes already encoded; the component encodes them again.
    private static string? TextOf(object? value)
    {
        if (value is not IHtmlContent markup)
        {
            return value?.ToString();
        }

        using var writer = new StringWriter();
        markup.WriteTo(writer, HtmlEncoder.Default);
        return WebUtility.HtmlDecode(writer.ToString());
    }
}
