using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.Runtime.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Openbeat.Web.Tests.Govuk;

/// <summary>A tag as a page would hold it, run by Razor's own runtime, so that tags find the tags around them as they do in a page.</summary>
internal sealed record PageTag(string Name, TagHelper Helper, params object[] Children)
{
    public IReadOnlyList<TagHelperAttribute> Attributes { get; init; } = [];

    public async Task<IElement> RenderAsync() =>
        new HtmlParser().ParseDocument($"<main>{await HtmlAsync()}</main>").QuerySelector("main")!;

    public async Task<string> HtmlAsync()
    {
        var buffers = new Stack<TagHelperContent>([new DefaultTagHelperContent()]);
        var manager = new TagHelperScopeManager(_ => buffers.Push(new DefaultTagHelperContent()), () => buffers.Pop());
        await RunAsync(this, manager, buffers);
        var writer = new StringWriter();
        buffers.Single().WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    private static async Task RunAsync(PageTag tag, TagHelperScopeManager manager, Stack<TagHelperContent> buffers)
    {
        var execution = manager.Begin(tag.Name, TagMode.StartTagAndEndTag, tag.Name, async () =>
        {
            foreach (var child in tag.Children)
            {
                if (child is PageTag inner)
                {
                    await RunAsync(inner, manager, buffers);
                }
                else
                {
                    buffers.Peek().Append((string)child);
                }
            }
        });
        execution.Add(tag.Helper);
        foreach (var attribute in tag.Attributes)
        {
            execution.AddHtmlAttribute(attribute);
        }

        await new TagHelperRunner().RunAsync(execution);
        if (!execution.Output.IsContentModified)
        {
            await execution.SetOutputContentAsync();
        }

        ((IHtmlContentContainer)execution.Output).MoveTo(buffers.Peek());
        manager.End();
    }
}
