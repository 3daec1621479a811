using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>A field whose choices stand one below the other, in a fieldset whose legend asks the question.</summary>
public abstract class ChoiceGroupTagHelper : FieldTagHelper
{
    private bool _fieldsetAround;

    /// <summary>The question; the property's display name when absent. A fieldset around may ask it instead.</summary>
    [HtmlAttributeName("legend")]
    public string? Legend { get; set; }

    /// <summary>Classes of the legend, such as <c>govuk-fieldset__legend--l</c>.</summary>
    [HtmlAttributeName("legend-class")]
    public string? LegendClasses { get; set; }

    /// <summary>Whether the legend is the heading of the page as well.</summary>
    [HtmlAttributeName("legend-is-heading")]
    public bool LegendIsHeading { get; set; }

    private protected List<ChoiceItem> Inside { get; } = [];

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context)
    {
        base.Begin(context);
        _fieldsetAround = context.Around<FieldsetAround>() is not null;
        context.Offer(Inside);
    }

    private protected Fieldset? FieldsetPart
    {
        get
        {
            var legend = Parts.Legend ?? ((Legend ?? (_fieldsetAround ? null : DisplayName)) is { } words
                ? new Legend { Content = words, Classes = LegendClasses, IsPageHeading = LegendIsHeading }
                : null);
            return legend is not null || _fieldsetAround
                ? legend is null ? null : new Fieldset { Legend = legend, DescribedBy = DescribedBy }
                : throw new InvalidOperationException($"The field {FieldName} needs a legend, or a fieldset around it.");
        }
    }
}
