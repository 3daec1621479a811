using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>Fields that belong together: <see cref="Fieldset"/>.</summary>
[HtmlTargetElement("govuk-fieldset")]
public sealed class GovukFieldsetTagHelper : GovukTagHelper
{
    /// <summary>What the fields are about.</summary>
    [HtmlAttributeName("legend")]
    public string? Legend { get; set; }

    /// <summary>Classes of the legend.</summary>
    [HtmlAttributeName("legend-class")]
    public string? LegendClasses { get; set; }

    /// <summary>Whether the legend is the heading of the page as well.</summary>
    [HtmlAttributeName("legend-is-heading")]
    public bool LegendIsHeading { get; set; }

    /// <summary>Ids of elements that describe the group, separated by spaces.</summary>
    [HtmlAttributeName("described-by")]
    public string? DescribedBy { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context)
    {
        context.Hide<FieldParts>();
        context.Offer(new FieldsetAround());
    }

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Fieldset
        {
            Legend = Legend is null ? null : new Legend { Content = Legend, Classes = LegendClasses, IsPageHeading = LegendIsHeading },
            Content = content,
            DescribedBy = DescribedBy,
            Classes = Classes,
            Attributes = attributes,
        };
    }
}
