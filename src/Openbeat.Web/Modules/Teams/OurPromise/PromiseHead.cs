using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Openbeat.Modules.Places;
using Openbeat.Modules.Shared;

namespace Openbeat.Modules.Teams.OurPromise;

/// <summary>The title and the trail of the counted promise: a part of a page cannot set them.</summary>
internal static class PromiseHead
{
    private const string Title = "Our promise, counted";

    public static void Set(ViewDataDictionary view, AreaNode? area)
    {
        if (area?.Parent is null)
        {
            view.Title(Title);
            return;
        }

        view.Title($"{Title}: {area.Area.Name}");
        view.Trail([new Crumb(Title, QuestionLinks.Promise), .. area.Ancestors.Skip(1).Select(a => new Crumb(a.Area.Name, QuestionLinks.PromiseOf(a)))]);
    }
}
