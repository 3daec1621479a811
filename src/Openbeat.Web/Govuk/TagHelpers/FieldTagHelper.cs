using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>What the tags of fields have in common. <c>for</c> names a property of the page and gives id, name, value and error.</summary>
public abstract class FieldTagHelper : GovukTagHelper
{
    private FieldParts? _parts;
    private BoundField? _bound;

    /// <summary>The page being written.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The property the field fills in.</summary>
    [HtmlAttributeName("for")]
    public ModelExpression? For { get; set; }

    /// <summary>The id, where there is no <c>for</c>; the name when absent.</summary>
    [HtmlAttributeName("id")]
    public string? Id { get; set; }

    /// <summary>The name, where there is no <c>for</c>.</summary>
    [HtmlAttributeName("name")]
    public string? Name { get; set; }

    /// <summary>The hint.</summary>
    [HtmlAttributeName("hint")]
    public string? Hint { get; set; }

    /// <summary>The error message; that of the property when absent.</summary>
    [HtmlAttributeName("error")]
    public string? Error { get; set; }

    /// <summary>Ids of further elements that describe the field, separated by spaces.</summary>
    [HtmlAttributeName("described-by")]
    public string? DescribedBy { get; set; }

    /// <summary>Classes of the element around all parts.</summary>
    [HtmlAttributeName("form-group-class")]
    public string? FormGroupClasses { get; set; }

    /// <summary>Whether the field cannot be used.</summary>
    [HtmlAttributeName("disabled")]
    public bool Disabled { get; set; }

    private protected BoundField? Bound => _bound;

    private protected FieldParts Parts => _parts!;

    private protected string FieldName => _bound?.Name ?? Name!;

    private protected string FieldId => _bound?.Id ?? Id ?? Name!;

    private protected Hint? HintPart => Parts.Hint ?? (string.IsNullOrEmpty(Hint) ? null : new Hint { Content = Hint });

    private protected ErrorMessage? ErrorPart =>
        Parts.ErrorMessage ?? ((Error ?? _bound?.Error) is { Length: > 0 } text ? new ErrorMessage { Content = text } : null);

    private protected FormGroup GroupPart => new() { Classes = FormGroupClasses, BeforeInput = Parts.Before, AfterInput = Parts.After };

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (For is null == string.IsNullOrEmpty(Name) || (For is not null && Id is not null))
        {
            // The error summary finds a field by the id that its property gives it.
            throw new InvalidOperationException($"<{context.TagName}> needs either for, which gives id and name, or a name of its own.");
        }

        _bound = For is null ? null : BoundField.Of(For, ViewContext);
        _parts = new FieldParts();
        context.Offer(_parts);
    }

    private protected string? DisplayName => For?.Metadata.DisplayName;

    private protected int? LongestAllowed => For?.Metadata.ValidatorMetadata
        .Select(rule => rule switch
        {
            StringLengthAttribute length => (int?)length.MaximumLength,
            MaxLengthAttribute length => length.Length,
            _ => null,
        })
        .FirstOrDefault(length => length is not null);
}
