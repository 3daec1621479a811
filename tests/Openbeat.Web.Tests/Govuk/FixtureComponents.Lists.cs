using System.Text.Json;
using Openbeat.Govuk.Components;

namespace Openbeat.Web.Tests.Govuk;

internal static partial class FixtureComponents
{
    private static Pagination Pagination(JsonElement? o) => new()
    {
        Previous = PaginationLink(o.At("previous")),
        Next = PaginationLink(o.At("next")),
        Items = o.List("items")?.Select(i => i is null || !i.Value.EnumerateObject().Any()
            ? null
            : new PaginationItem
            {
                Number = i.Text("number"),
                Href = i.Text("href"),
                Current = i.Is("current"),
                Ellipsis = i.Is("ellipsis"),
                VisuallyHiddenText = i.Text("visuallyHiddenText"),
                Attributes = i.Attributes(),
            }).ToList(),
        LandmarkLabel = o.Text("landmarkLabel"),
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static PaginationLink? PaginationLink(JsonElement? o) => o is null
        ? null
        : new PaginationLink { Href = o.Text("href"), Content = o.Words(), LabelText = o.Text("labelText"), Attributes = o.Attributes() };

    private static ServiceNavigation ServiceNavigation(JsonElement? o)
    {
        var end = o.At("slots").At("end");
        var endIsMapping = end is { ValueKind: JsonValueKind.Object };
        return new ServiceNavigation
        {
            ServiceName = o.Text("serviceName"),
            ServiceUrl = o.Text("serviceUrl"),
            Navigation = [.. (o.List("navigation") ?? []).Select(i => i is null
                ? null
                : new NavigationItem
                {
                    Content = i.Words(),
                    Href = i.Text("href"),
                    Current = i.Is("current"),
                    Active = i.Is("active"),
                    Attributes = i.Attributes(),
                })],
            CollapseNavigationOnMobile = o.Choice("collapseNavigationOnMobile"),
            AriaLabel = o.Text("ariaLabel") ?? "Service information",
            MenuButtonText = o.Text("menuButtonText"),
            MenuButtonLabel = o.Text("menuButtonLabel"),
            NavigationLabel = o.Text("navigationLabel"),
            NavigationId = o.Text("navigationId"),
            NavigationClasses = o.Text("navigationClasses"),
            Start = o.At("slots").Markup("start"),
            End = endIsMapping ? end.Markup("html") : o.At("slots").Markup("end"),
            EndIsInline = endIsMapping && end.Text("align") == "inline",
            NavigationStart = o.At("slots").Markup("navigationStart"),
            NavigationEnd = o.At("slots").Markup("navigationEnd"),
            Classes = o.Text("classes"),
            Attributes = o.Attributes(),
        };
    }

    private static SummaryList SummaryList(JsonElement? o) => new()
    {
        Rows = [.. o.List("rows")!.Select(r => r is null
            ? null
            : new SummaryRow
            {
                Key = r.At("key").Words(),
                Value = r.At("value").Words(),
                Actions = r.At("actions").List("items")?.Select(SummaryAction).ToList(),
                Classes = r.Text("classes"),
                KeyClasses = r.At("key").Text("classes"),
                ValueClasses = r.At("value").Text("classes"),
                ActionsClasses = r.At("actions").Text("classes"),
            })],
        Card = o.At("card") is null ? null : SummaryCard(o.At("card")),
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static SummaryCard SummaryCard(JsonElement? o) => new()
    {
        Title = o.At("title").Words(),
        TitleClasses = o.At("title").Text("classes"),
        HeadingLevel = o.At("title").Number("headingLevel") ?? 2,
        Actions = [.. (o.At("actions").List("items") ?? []).Select(SummaryAction)],
        ActionsClasses = o.At("actions").Text("classes"),
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static SummaryAction SummaryAction(JsonElement? o) => new()
    {
        Content = o.Words(),
        Href = o.Text("href"),
        VisuallyHiddenText = o.Text("visuallyHiddenText"),
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static Table Table(JsonElement? o) => new()
    {
        Caption = o.Text("caption"),
        CaptionClasses = o.Text("captionClasses"),
        Head = o.List("head")?.Select(Cell).ToList(),
        Rows = [.. o.List("rows")!.Select(r => r?.EnumerateArray().Select(c => Cell(c)).ToList())],
        FirstCellIsHeader = o.Is("firstCellIsHeader"),
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static TableCell Cell(JsonElement? o) => new()
    {
        Content = o.Words(),
        Format = o.Text("format"),
        Colspan = o.Number("colspan"),
        Rowspan = o.Number("rowspan"),
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };
}
