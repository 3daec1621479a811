using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>Figures in rows and columns: <see cref="Table"/>, its head and rows given by tags inside.</summary>
[HtmlTargetElement("govuk-table")]
public sealed class GovukTableTagHelper : GovukTagHelper
{
    private readonly TableRows _rows = new();

    /// <summary>What the table shows.</summary>
    [HtmlAttributeName("caption")]
    public string? Caption { get; set; }

    /// <summary>Classes of the caption, such as <c>govuk-table__caption--m</c>.</summary>
    [HtmlAttributeName("caption-class")]
    public string? CaptionClasses { get; set; }

    /// <summary>Whether the first cell of each row names it.</summary>
    [HtmlAttributeName("first-cell-is-header")]
    public bool FirstCellIsHeader { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => context.Offer(_rows);

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new Table
    {
        Caption = Caption,
        CaptionClasses = CaptionClasses,
        Head = _rows.Head,
        Rows = _rows.Body,
        FirstCellIsHeader = FirstCellIsHeader,
        Classes = Classes,
        Attributes = attributes,
    };
}

/// <summary>The rows of a table that tags inside it give.</summary>
internal sealed class TableRows
{
    public IReadOnlyList<TableCell>? Head { get; set; }

    public List<IReadOnlyList<TableCell>?> Body { get; } = [];
}

/// <summary>The names of the columns, or a row, of <c>govuk-table</c>.</summary>
[HtmlTargetElement("govuk-table-head", ParentTag = "govuk-table")]
[HtmlTargetElement("govuk-table-row", ParentTag = "govuk-table")]
public sealed class GovukTableRowTagHelper : GovukTagHelper
{
    private readonly List<TableCell> _cells = [];

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => context.Offer(_cells);

    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        ArgumentNullException.ThrowIfNull(context);
        var rows = context.Needed<TableRows>("<govuk-table>");
        if (context.TagName == "govuk-table-head")
        {
            rows.Head = _cells;
        }
        else
        {
            rows.Body.Add(_cells);
        }

        return null;
    }
}

/// <summary>One cell of <c>govuk-table-head</c> or <c>govuk-table-row</c>.</summary>
[HtmlTargetElement("govuk-table-cell")]
public sealed class GovukTableCellTagHelper : GovukTagHelper
{
    /// <summary>Whether it holds figures, set flush right.</summary>
    [HtmlAttributeName("numeric")]
    public bool Numeric { get; set; }

    /// <summary>The columns it spans.</summary>
    [HtmlAttributeName("colspan")]
    public int? Colspan { get; set; }

    /// <summary>The rows it spans.</summary>
    [HtmlAttributeName("rowspan")]
    public int? Rowspan { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        context.Needed<List<TableCell>>("<govuk-table-head> or <govuk-table-row>").Add(new TableCell
        {
            Content = content,
            Format = Numeric ? "numeric" : null,
            Colspan = Colspan,
            Rowspan = Rowspan,
            Classes = Classes,
            Attributes = attributes,
        });
        return null;
    }
}
