using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>A button, or with <c>href</c> a link that looks like one: <see cref="Button"/>.</summary>
[HtmlTargetElement("govuk-button")]
public sealed class GovukButtonTagHelper : GovukTagHelper
{
    /// <summary>Where it goes.</summary>
    [HtmlAttributeName("href")]
    public string? Href { get; set; }

    /// <summary>The type; <c>submit</c> when absent.</summary>
    [HtmlAttributeName("type")]
    public string? Type { get; set; }

    /// <summary>The id.</summary>
    [HtmlAttributeName("id")]
    public string? Id { get; set; }

    /// <summary>The name sent with the form.</summary>
    [HtmlAttributeName("name")]
    public string? Name { get; set; }

    /// <summary>The value sent with the form.</summary>
    [HtmlAttributeName("value")]
    public string? Value { get; set; }

    /// <summary>Whether it cannot be pressed.</summary>
    [HtmlAttributeName("disabled")]
    public bool Disabled { get; set; }

    /// <summary>Whether it begins a service, with an arrow.</summary>
    [HtmlAttributeName("start")]
    public bool Start { get; set; }

    /// <summary>Whether the script ignores a second press within a second.</summary>
    [HtmlAttributeName("prevent-double-click")]
    public bool? PreventDoubleClick { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new Button
    {
        Content = content,
        Href = Href,
        Type = Type,
        Id = Id,
        Name = Name,
        Value = Value,
        Disabled = Disabled,
        IsStartButton = Start,
        PreventDoubleClick = PreventDoubleClick,
        Classes = Classes,
        Attributes = attributes,
    };
}
