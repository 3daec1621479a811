using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Openbeat.Govuk;

/// <summary>Builds elements from a name, classes, attributes and children, all of them encoded by <see cref="TagBuilder"/>.</summary>
internal static class Element
{
    /// <summary>An element with a class attribute (left out when there is no class) and its children in order; absent children are skipped.</summary>
    public static TagBuilder Of(string name, string? classes = null, params ReadOnlySpan<IHtmlContent?> children)
    {
        var tag = new TagBuilder(name);
        return tag.Set("class", string.IsNullOrEmpty(classes) ? null : classes).Add(children);
    }

    /// <summary>An element that has no end tag.</summary>
    public static TagBuilder Void(string name, string? classes = null)
    {
        var tag = Of(name, classes);
        tag.TagRenderMode = TagRenderMode.StartTag;
        return tag;
    }

    /// <summary>Plain text as a child.</summary>
    public static IHtmlContent Text(string text) => new HtmlContentBuilder().Append(text);

    /// <summary>Several children where one is expected; absent ones are skipped.</summary>
    public static IHtmlContent Several(params ReadOnlySpan<IHtmlContent?> children)
    {
        var content = new HtmlContentBuilder(children.Length);
        foreach (var child in children)
        {
            if (child is not null)
            {
                content.AppendHtml(child);
            }
        }

        return content;
    }

    /// <summary>The names that are there, with one space between them; <see langword="null"/> when none is.</summary>
    public static string? Names(params ReadOnlySpan<string?> names)
    {
        var joined = string.Empty;
        foreach (var name in names)
        {
            if (!string.IsNullOrEmpty(name))
            {
                joined = joined.Length == 0 ? name : $"{joined} {name}";
            }
        }

        return joined.Length == 0 ? null : joined;
    }

    /// <summary>Adds children in order, skipping absent ones.</summary>
    public static TagBuilder Add(this TagBuilder tag, params ReadOnlySpan<IHtmlContent?> children)
    {
        foreach (var child in children)
        {
            if (child is not null)
            {
                tag.InnerHtml.AppendHtml(child);
            }
        }

        return tag;
    }

    /// <summary>Sets an attribute unless the value is absent or the attribute is already there.</summary>
    public static TagBuilder Set(this TagBuilder tag, string name, string? value)
    {
        if (value is not null)
        {
            tag.Attributes.TryAdd(name, value);
        }

        return tag;
    }

    /// <summary>Sets an attribute when a condition holds; without a value it is a boolean one.</summary>
    public static TagBuilder SetIf(this TagBuilder tag, bool condition, string name, string value = "") =>
        condition ? tag.Set(name, value) : tag;

    /// <summary>Sets <c>"true"</c> or <c>"false"</c> when a choice was made.</summary>
    public static TagBuilder SetChoice(this TagBuilder tag, string name, bool? value) =>
        tag.Set(name, value switch { null => null, true => "true", false => "false" });

    /// <summary>Sets the attributes that a page asked for; those the component sets itself are kept.</summary>
    public static TagBuilder SetAll(this TagBuilder tag, IReadOnlyDictionary<string, string?>? attributes)
    {
        foreach (var (name, value) in attributes ?? new Dictionary<string, string?>())
        {
            tag.Set(name, value ?? string.Empty);
        }

        return tag;
    }
}
