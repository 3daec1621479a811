using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>The pages above this one: <see cref="Breadcrumbs"/>, given as <c>items</c> or by tags inside.</summary>
[HtmlTargetElement("govuk-breadcrumbs")]
public sealed class GovukBreadcrumbsTagHelper : GovukTagHelper
{
    private readonly List<Breadcrumb> _inside = [];

    /// <summary>The pages, before those given by tags inside.</summary>
    [HtmlAttributeName("items")]
    public IEnumerable<Breadcrumb> Items { get; set; } = [];

    /// <summary>Whether a narrow screen shows the first and last only.</summary>
    [HtmlAttributeName("collapse-on-mobile")]
    public bool CollapseOnMobile { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => context.Offer(_inside);

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new Breadcrumbs
    {
        Items = [.. Items, .. _inside],
        CollapseOnMobile = CollapseOnMobile,
        Classes = Classes,
        Attributes = attributes,
    };
}

/// <summary>One page of <c>govuk-breadcrumbs</c>; without <c>href</c> the page being read.</summary>
[HtmlTargetElement("govuk-breadcrumb", ParentTag = "govuk-breadcrumbs")]
public sealed class GovukBreadcrumbTagHelper : GovukTagHelper
{
    /// <summary>The page's address.</summary>
    [HtmlAttributeName("href")]
    public string? Href { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        context.Needed<List<Breadcrumb>>("<govuk-breadcrumbs>").Add(new Breadcrumb { Content = content, Href = Href, Attributes = attributes });
        return null;
    }
}
