using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Openbeat.Govuk.Components;

/// <summary>Figures in rows and columns.</summary>
public sealed record Table : Component
{
    /// <summary>What the table shows.</summary>
    public string? Caption { get; init; }

    /// <summary>Classes of the caption.</summary>
    public string? CaptionClasses { get; init; }

    /// <summary>The names of the columns; no head is written when absent.</summary>
    public IReadOnlyList<TableCell>? Head { get; init; }

    /// <summary>The rows; absent ones are skipped.</summary>
    public IReadOnlyList<IReadOnlyList<TableCell>?> Rows { get; init; } = [];

    /// <summary>Whether the first cell of each row names it.</summary>
    public bool FirstCellIsHeader { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var body = Element.Of("tbody", "govuk-table__body");
        foreach (var row in Rows.OfType<IReadOnlyList<TableCell>>())
        {
            var tr = Element.Of("tr", "govuk-table__row");
            for (var index = 0; index < row.Count; index++)
            {
                tr.Add(index == 0 && FirstCellIsHeader
                    ? RenderCell(row[index], "th", Element.Names("govuk-table__header", row[index].Classes)).Set("scope", "row")
                    : RenderCell(row[index], "td", Element.Names("govuk-table__cell", FormatClass("govuk-table__cell", row[index]), row[index].Classes)));
            }

            body.Add(tr);
        }

        var caption = string.IsNullOrEmpty(Caption)
            ? null
            : Element.Of("caption", Element.Names("govuk-table__caption", CaptionClasses), (Words?)Caption);
        return Element.Of("table", Element.Names("govuk-table", Classes), caption, RenderHead(), body).SetAll(Attributes);
    }

    private TagBuilder? RenderHead()
    {
        if (Head is null)
        {
            return null;
        }

        var row = Element.Of("tr", "govuk-table__row");
        foreach (var cell in Head)
        {
            row.Add(RenderCell(cell, "th", Element.Names("govuk-table__header", FormatClass("govuk-table__header", cell), cell.Classes)).Set("scope", "col"));
        }

        return Element.Of("thead", "govuk-table__head", row);
    }

    private static string? FormatClass(string of, TableCell cell) => string.IsNullOrEmpty(cell.Format) ? null : $"{of}--{cell.Format}";

    private static TagBuilder RenderCell(TableCell cell, string name, string? classes) =>
        Element.Of(name, classes, cell.Content)
            .Set("colspan", cell.Colspan?.ToString(CultureInfo.InvariantCulture))
            .Set("rowspan", cell.Rowspan?.ToString(CultureInfo.InvariantCulture))
            .SetAll(cell.Attributes);
}

/// <summary>One cell of a <see cref="Table"/>.</summary>
public sealed record TableCell
{
    /// <summary>What it says.</summary>
    public Words? Content { get; init; }

    /// <summary><c>numeric</c> for figures, set flush right.</summary>
    public string? Format { get; init; }

    /// <summary>The columns it spans.</summary>
    public int? Colspan { get; init; }

    /// <summary>The rows it spans.</summary>
    public int? Rowspan { get; init; }

    /// <summary>Classes of the cell.</summary>
    public string? Classes { get; init; }

    /// <summary>Attributes of the cell.</summary>
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
}
