// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

extension HTMLVocabulary {
    /// The lists, each with what it says; entries are parted by commas.
    static let lists: [(HTMLMarks, String)] = [
        (
            .furniture,
            """
            nav,navi,navigation,navbar,navbox*,menu,menus,submenu,breadcrumb*,crumbs,sidebar*,sidebox,rail,masthead,footer*,topbar,toolbar*,tools
            share,shares,sharing,sharebar,sharebox,sharedaddy,share*,social*,addthis*,addtoany*,socials,follow
            related*,recommend*,recirc*,teaser*,promo*,upsell,readmore,read more,read next,more from,more stories,more news,more on,see also,also read
            you may*,up next,trending*,most read,most popular,most viewed,mostread,mostpopular,popular,latest,further reading,recent posts,recent
            newsletter*,subscribe*,subscription*,signup,sign up,paywall*,piano,donate*,donation*,membership,optin
            ad,ads,adv,advert*,adslot,adsense,adsbygoogle,advertising,sponsor*,taboola*,outbrain*,revcontent,mgid,zergnet,dfp,ad container,dianomi
            popup*,modal*,overlay,lightbox,toast,banner*,alert bar,notification*,tooltip*
            author bio*,author box,author info,author card,author profile,authorbox*,authorbio,about author,about the author,bio,post author,byline*
            meta,metadata,post info,entry meta,postmeta,postmetadata,timestamp*,publish date,pub date,article date,posted on,entry date
            tags,tag list,taglist,tagcloud,tag cloud,post tags,entry tags,categories,cat links,keywords,topics,catlinks
            pagination*,pager,page nav,post navigation,nextprev,prev next,paging,widget*,toc,table of contents
            print,printfriendly,copyright*,login,register,search,rating*,vote*,likes,skip link,toplink,back to top
            editsection,noprint,jump to nav,site header,page header,global header,site sub,siteheader,pageheader
            embedded newsletter,callout cta,cta,language switcher,disclaimer,syndication,storyline list,story list,headlines
            """
        ),
        (
            .foreign,
            """
            comment*,disqus*,respond,replies,kommentar*,commentaire*,comentario*,livefyre,fb comments,cookie*,consent*,gdpr,onetrust,cmp,didomi
            screen reader*,screenreader*,sr only,visually hidden,visuallyhidden,assistive text,adblock*
            """
        ),
        (
            .caption,
            """
            caption*,wp caption*,figcaption,photo credit,image credit,img credit,picture credit,credit,credits,image caption,photo caption
            imagecaption,photocaption,media caption,gallery*,slideshow*,carousel*,slider*,photo info
            """
        ),
        (
            .embed,
            "social embed*,social media embed*,twitter tweet,tweet embed*,embed tweet*,twitter embed*,embedded tweet,tweet"
        ),
        (
            .content,
            """
            article body*,articlebody*,article content*,articlecontent*,article text*,articletext*,entry content,entrycontent,entry text,post content
            postcontent,post body,post text,posttext,story body*,storybody*,story content,story text,storytext,news body,news text,newstext,news content
            body content,content body,body copy,bodycopy,article copy,rich text,richtext,text body,field name body,body text,bodytext,article main
            article detail*,single content,td post content,blog content,parser output,main text,artikel*text,textkoerper,page content,story wrapper
            """
        ),
    ]
}
