using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>The label of the field around it, where it needs markup; alone, a label for <c>for</c>.</summary>
[HtmlTargetElement("govuk-label")]
public sealed class GovukLabelTagHelper : GovukTagHelper
{
    /// <summary>The id of the field, where the label stands alone.</summary>
    [HtmlAttributeName("for")]
    public string? For { get; set; }

    /// <summary>Whether the label is the heading of the page as well.</summary>
    [HtmlAttributeName("is-heading")]
    public bool IsHeading { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        var label = new Label { Content = content, For = For, IsPageHeading = IsHeading, Classes = Classes, Attributes = attributes };
        if (context.Around<FieldParts>() is not { } parts)
        {
            return label;
        }

        parts.Label = label;
        return null;
    }
}

/// <summary>The hint of the field or choice around it, where it needs markup; alone, a hint.</summary>
[HtmlTargetElement("govuk-hint")]
public sealed class GovukHintTagHelper : GovukTagHelper
{
    /// <summary>The id, where the hint stands alone.</summary>
    [HtmlAttributeName("id")]
    public string? Id { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        var hint = new Hint { Content = content, Id = Id, Classes = Classes, Attributes = attributes };
        if (context.Around<FieldParts>() is not { } parts)
        {
            return hint;
        }

        parts.Hint = hint;
        return null;
    }
}

/// <summary>The error message of the field around it, where it needs markup; alone, an error message.</summary>
[HtmlTargetElement("govuk-error-message")]
public sealed class GovukErrorMessageTagHelper : GovukTagHelper
{
    /// <summary>The id, where the message stands alone.</summary>
    [HtmlAttributeName("id")]
    public string? Id { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        var message = new ErrorMessage { Content = content, Id = Id, Classes = Classes, Attributes = attributes };
        if (context.Around<FieldParts>() is not { } parts)
        {
            return message;
        }

        parts.ErrorMessage = message;
        return null;
    }
}

/// <summary>The legend of the choices around it, where it needs markup.</summary>
[HtmlTargetElement("govuk-legend")]
public sealed class GovukLegendTagHelper : GovukTagHelper
{
    /// <summary>Whether the legend is the heading of the page as well.</summary>
    [HtmlAttributeName("is-heading")]
    public bool IsHeading { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        context.Needed<FieldParts>("<govuk-radios> or <govuk-checkboxes>").Legend =
            new Legend { Content = content, Classes = Classes, IsPageHeading = IsHeading };
        return null;
    }
}

/// <summary>Markup just before or after the control or controls of the field around it.</summary>
[HtmlTargetElement("govuk-before-input")]
[HtmlTargetElement("govuk-after-input")]
public sealed class GovukBesideInputTagHelper : GovukTagHelper
{
    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        ArgumentNullException.ThrowIfNull(context);
        var parts = context.Needed<FieldParts>("a field");
        if (context.TagName == "govuk-before-input")
        {
            parts.Before = content;
        }
        else
        {
            parts.After = content;
        }

        return null;
    }
}
